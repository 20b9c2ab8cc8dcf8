using System.Text;
using System.Text.Json;

namespace Dashboard.Analysis.Tables;

/// <summary>Tables as files; the ending decides on CSV or JSON.</summary>
public static class TableFile
{
    /// <summary>What <see cref="SaveAsync"/> can write, with the dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".csv", ".json"];

    /// <summary>Whether <see cref="SaveAsync"/> can write there, so that a long command fails before its work and not after.</summary>
    /// <exception cref="UserErrorException">The extension is neither .csv nor .json, or the folder does not exist.</exception>
    public static void RequireWritable(string path)
    {
        if (!Extensions.Contains(Path.GetExtension(path).ToLowerInvariant()))
        {
            throw new UserErrorException($"{path} ends in neither .csv nor .json; the ending decides what is written.");
        }

        WholeFile.RequireFolder(path);
    }

    /// <exception cref="UserErrorException">As <see cref="RequireWritable"/>, or the file cannot be written.</exception>
    public static async Task SaveAsync(string path, Table table)
    {
        RequireWritable(path);
        await WholeFile.WriteAsync(path, string.Equals(Path.GetExtension(path), ".json", StringComparison.OrdinalIgnoreCase) ? WriteJsonAsync : WriteCsvAsync);

        async Task WriteJsonAsync(Stream stream)
        {
            await using Utf8JsonWriter json = new(stream);
            table.WriteJson(json);
        }

        async Task WriteCsvAsync(Stream stream)
        {
            await using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            table.WriteCsv(writer);
        }
    }
}
