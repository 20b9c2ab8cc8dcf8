using Dashboard.Analysis;
using Dashboard.Analysis.Datasets.Imported;

namespace Dashboard.Services.Datasets;

/// <summary>What a person says about a dataset that is to be read.</summary>
public sealed class DatasetForm
{
    private string _suggested = "";

    /// <summary>Files, or a folder, as chosen.</summary>
    public IReadOnlyList<string> Paths { get; private set; } = [];

    public string Name { get; set; } = "";

    /// <summary>One file, or none.</summary>
    public IReadOnlyList<string> ClassesPaths { get; set; } = [];

    public string? Folder { get; set; }

    public DatasetSplit Split { get; set; }

    public bool ApplyOrientation { get; set; }

    public bool SkipUnreadable { get; set; }

    public DatasetOptions Options => new()
    {
        ClassesPath = ClassesPaths is [var classes] ? classes : null,
        Folder = string.IsNullOrWhiteSpace(Folder) ? null : Folder.Trim(),
        Split = Split,
        ApplyOrientation = ApplyOrientation,
        SkipUnreadable = SkipUnreadable,
    };

    /// <summary>What the reader is given: the one file or folder, or the folder that several files lie in.</summary>
    /// <exception cref="UserErrorException">Nothing was chosen, or files that do not belong together.</exception>
    public string Path => Paths switch
    {
        [] => throw new UserErrorException("Choose the images first: a file to upload, or a file or folder on the server."),
        [var only] => only,
        _ when Paths.Any(IsArchive) => throw new UserErrorException("Choose one archive by itself; several are several datasets."),
        _ => Paths.Select(System.IO.Path.GetDirectoryName).Distinct().ToArray() is [{ } folder]
            ? folder
            : throw new UserErrorException("The files chosen lie in different folders; choose files of one folder, or pack them into one zip."),
    };

    /// <summary>Takes other files, and calls the dataset after them unless a person has named it.</summary>
    public void Choose(IReadOnlyList<string> paths)
    {
        Paths = paths;
        if (Name == _suggested)
        {
            Name = _suggested = paths is [var first, ..] ? Suggest(first) : "";
        }
    }

    private static string Suggest(string path)
    {
        string name = System.IO.Path.GetFileName(path);
        string? ending = new[] { ".tar.gz", ".tgz", ".zip", ".tar", ".bin", ".csv", ".tsv", ".json", ".txt", ".gz" }.FirstOrDefault(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        return (ending is null ? name : name[..^ending.Length]).Trim();
    }

    private static bool IsArchive(string path) => new[] { ".zip", ".tar", ".tar.gz", ".tgz" }.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
