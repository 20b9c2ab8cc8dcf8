namespace Dashboard.Analysis.Studies.Export;

/// <summary>Names of the files in an export beside its tables.</summary>
internal static class ExportFiles
{
    public const string Package = "datapackage.json", ExactText = "exact-text.json", Readme = "README.md", Design = "study.json";

    /// <summary>Every file that may be there; the design is the only one that may be missing.</summary>
    public static IReadOnlyList<string> All { get; } = [.. ExportTables.All.Select(t => t.FileName), Package, ExactText, Readme, Design];
}
