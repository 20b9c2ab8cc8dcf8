namespace Dashboard.Analysis.Storage;

/// <summary>Paths as they stand in dashboard.db: what lies in the data folder is written relative to it, so that the folder can be moved, or restored elsewhere.</summary>
/// <param name="root">The data folder, a full path.</param>
internal sealed class StoredPaths(string root)
{
    /// <summary>No full path of any system begins like this.</summary>
    private const string Mark = "{data}/";

    private readonly string _inside = root + Path.DirectorySeparatorChar;

    public string? ToStored(string? path) =>
        path is not null && path.StartsWith(_inside, StringComparison.Ordinal) ? Mark + path[_inside.Length..].Replace(Path.DirectorySeparatorChar, '/') : path;

    public string? FromStored(string? path) =>
        path is not null && path.StartsWith(Mark, StringComparison.Ordinal) ? _inside + path[Mark.Length..].Replace('/', Path.DirectorySeparatorChar) : path;
}
