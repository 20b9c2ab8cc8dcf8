using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// Writes rows for other programs: CSV or JSON, the same in every culture. Numbers are written so that reading them back gives the same bits;
/// not-a-number and infinities are NaN, Infinity, -Infinity (strings in JSON).
/// </summary>
public static class MeasureTable
{
    /// <summary>What <see cref="Save"/> can write, with the dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".csv", ".json"];

    private static readonly string[] s_statusNames = ["ok", "dead", "constant", "single_class"];

    /// <summary>As it stands in the table: <c>ok</c>, <c>dead</c>, <c>constant</c>, <c>single_class</c>.</summary>
    public static string NameOf(UnitStatus status) => s_statusNames[(int)status];

    /// <summary>Whether <see cref="Save"/> can write there, so that a long command fails before its work and not after.</summary>
    /// <exception cref="UserErrorException">The extension is neither .csv nor .json, or the folder does not exist.</exception>
    public static void RequireWritable(string path)
    {
        if (!Extensions.Contains(Path.GetExtension(path).ToLowerInvariant()))
        {
            throw new UserErrorException($"{path} ends in neither .csv nor .json; the ending decides what is written.");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new UserErrorException($"{path} cannot be written because its folder does not exist; make the folder first.");
        }
    }

    /// <summary>Writes to a temporary file beside <paramref name="path"/> and moves it there, so that a stopped command leaves no half table.</summary>
    /// <exception cref="UserErrorException">As <see cref="RequireWritable"/>, or the file cannot be written.</exception>
    public static void Save(string path, IEnumerable<UnitMeasures> rows)
    {
        RequireWritable(path);
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                if (string.Equals(Path.GetExtension(path), ".json", StringComparison.OrdinalIgnoreCase))
                {
                    WriteJson(stream, rows);
                }
                else
                {
                    using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                    WriteCsv(writer, rows);
                }
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
            throw new UserErrorException($"{path} cannot be written: {error.Message}", inner: error);
        }
    }

    /// <summary>One header line, one line a unit, comma-separated, lines ending in \n.</summary>
    public static void WriteCsv(TextWriter writer, IEnumerable<UnitMeasures> rows)
    {
        writer.Write(string.Join(',', MeasureColumn.All.Select(c => c.Name)));
        writer.Write('\n');
        foreach (UnitMeasures row in rows)
        {
            writer.Write(string.Join(',', MeasureColumn.All.Select(c => Text(c.Kind, c.Value(row)))));
            writer.Write('\n');
        }
    }

    /// <summary>An array of objects, one a unit.</summary>
    public static void WriteJson(Stream stream, IEnumerable<UnitMeasures> rows)
    {
        using Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = false });
        json.WriteStartArray();
        foreach (UnitMeasures row in rows)
        {
            json.WriteStartObject();
            foreach (MeasureColumn column in MeasureColumn.All)
            {
                json.WritePropertyName(column.Name);
                double value = column.Value(row);
                if (column.Kind == MeasureColumnKind.Status || !double.IsFinite(value))
                {
                    json.WriteStringValue(Text(column.Kind, value));
                }
                else
                {
                    json.WriteRawValue(Text(column.Kind, value));
                }
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Text(MeasureColumnKind kind, double value) => kind switch
    {
        MeasureColumnKind.Status => s_statusNames[(int)value],
        MeasureColumnKind.Flag => value != 0 ? "true" : "false",
        MeasureColumnKind.Whole => ((int)value).ToString(CultureInfo.InvariantCulture),
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
