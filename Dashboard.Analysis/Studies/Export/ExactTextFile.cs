using System.Text.Json;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>exact-text.json: texts without the apostrophes that their cells needed.</summary>
internal static class ExactTextFile
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="UserErrorException">The file is no list of texts, or names a place twice.</exception>
    public static IReadOnlyDictionary<(string File, int Row, string Column), string> Read(byte[] file)
    {
        try
        {
            return (JsonSerializer.Deserialize<List<ExactText>>(file, Options) ?? []).ToDictionary(t => (t.File, t.Row, t.Column), t => t.Text);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new UserErrorException($"{ExportFiles.ExactText} cannot be read; use the zip as it was exported.", inner: error);
        }
    }
}
