using System.Text.RegularExpressions;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>Names of the files in an export beside its tables.</summary>
internal static partial class ExportFiles
{
    public const string Package = "datapackage.json", ExactText = "exact-text.json", Readme = "README.md", Design = "study.json";

    /// <summary>Every file that may be there; the design is the only one that may be missing.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ExportTables.All.Select(t => t.FileName), Package, ExactText, Readme, Design];

    /// <param name="hash">SHA-256 of the picture's bytes, lower-case hex.</param>
    /// <param name="extension">With its dot.</param>
    public static string Picture(string hash, string extension) => $"pictures/{hash}{extension}";

    /// <returns>The hash in a picture's name; null for the name of another file.</returns>
    public static string? PictureHash(string name) => PictureName().Match(name) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("^pictures/([0-9a-f]{64})\\.(?:png|webp|jpg)$")]
    private static partial Regex PictureName();
}
