using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>
/// datapackage.json (Frictionless Data Package, version 1): every column's type, unit and meaning, made from the rows themselves so that it
/// cannot fall behind them, and this program's own part, from which an export is read again.
/// </summary>
internal static class DataPackage
{
    /// <summary>Raised when a reader of the old kind would misread the new.</summary>
    public const int Format = 1;

    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n" };

    /// <param name="header">What holds for the whole.</param>
    /// <param name="files">The other files' bytes by their names.</param>
    public static byte[] Write(ExportHeader header, IReadOnlyDictionary<string, byte[]> files)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, s_options))
        {
            json.WriteStartObject();
            json.WriteString("profile", "tabular-data-package");
            json.WriteString("name", "study");
            json.WriteString("title", header.Title);
            json.WriteString("created", Time(header.CutOffUtc));
            json.WritePropertyName("selectivity");
            WriteHeader(json, header, files);
            json.WriteStartArray("resources");
            foreach (ExportTable table in ExportTables.All)
            {
                WriteResource(json, table, files[table.FileName]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    public static string Fingerprint(ReadOnlySpan<byte> file) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(file));

    private static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static void WriteHeader(Utf8JsonWriter json, ExportHeader header, IReadOnlyDictionary<string, byte[]> files)
    {
        json.WriteStartObject();
        json.WriteNumber("format", Format);
        json.WriteString("study_id", header.StudyId);
        json.WriteString("version_hash", header.VersionHash);
        json.WriteNumber("threshold", header.Threshold);
        json.WriteString("code_version", header.CodeVersion);
        json.WriteString("cut_off_utc", Time(header.CutOffUtc));
        json.WriteNumber("withdrawn", header.Withdrawn);
        json.WriteString("exclusion_rules", header.Rules.Canonical());
        json.WriteString("exclusion_rules_hash", header.Rules.Hash());
        if (header.ClassCriteria != SelectivityCriteria.Default)
        {
            json.WriteNumber("ccmas_min_images_per_class", header.ClassCriteria.MinImagesPerClass);
            json.WriteBoolean("ccmas_correct_only", header.ClassCriteria.CorrectOnly);
        }

        json.WriteStartObject("fingerprints");
        foreach ((string name, byte[] file) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, Fingerprint(file));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, ExportTable table, byte[] file)
    {
        json.WriteStartObject();
        json.WriteString("profile", "tabular-data-resource");
        json.WriteString("name", table.Name);
        json.WriteString("path", table.FileName);
        json.WriteString("description", table.Description);
        json.WriteString("format", "csv");
        json.WriteString("mediatype", "text/csv");
        json.WriteString("encoding", "utf-8");
        json.WriteNumber("bytes", file.Length);
        json.WriteString("hash", Fingerprint(file));
        json.WriteStartObject("dialect");
        json.WriteString("delimiter", ",");
        json.WriteString("lineTerminator", "\n");
        json.WriteEndObject();
        json.WriteStartObject("schema");
        json.WriteStartArray("fields");
        foreach (ExportColumn column in table.Columns)
        {
            WriteField(json, column);
        }

        json.WriteEndArray();
        WriteStrings(json, "missingValues", [""]);
        WriteStrings(json, "primaryKey", table.Key);
        json.WriteStartArray("foreignKeys");
        foreach (ForeignKey key in table.ForeignKeys)
        {
            json.WriteStartObject();
            json.WriteString("fields", key.Column);
            json.WriteStartObject("reference");
            json.WriteString("resource", key.Table);
            json.WriteString("fields", key.TableColumn);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, ExportColumn column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("type", column.SchemaType);
        if (column.SchemaFormat is { } format)
        {
            json.WriteString("format", format);
        }

        json.WriteString("description", column.Description);
        if (column.Unit is { } unit)
        {
            json.WriteString("unit", unit);
        }

        json.WriteStartObject("constraints");
        json.WriteBoolean("required", column.IsRequired);
        if (!double.IsNaN(column.Minimum))
        {
            json.WriteNumber("minimum", column.Minimum);
        }

        if (!double.IsNaN(column.Maximum))
        {
            json.WriteNumber("maximum", column.Maximum);
        }

        if (column.EnumNames.Any())
        {
            WriteStrings(json, "enum", column.EnumNames);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
