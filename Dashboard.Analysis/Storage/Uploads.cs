namespace Dashboard.Analysis.Storage;

/// <summary>
/// Files that came through a browser: a folder of their own for each batch, in the data folder. A batch stays as long as somebody holds it open, or a dataset or
/// a run refers to a file in it: datasets are read where they lie, and a lost activation cache is filled again from the files it came from. Safe from any thread.
/// </summary>
public sealed class Uploads
{
    private readonly string _folder;
    private readonly Func<IEnumerable<string>> _pathsInUse;
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <param name="folder">The data folder's folder for uploads.</param>
    /// <param name="pathsInUse">Full paths that datasets and runs refer to, asked before anything is deleted.</param>
    internal Uploads(string folder, Func<IEnumerable<string>> pathsInUse) => (_folder, _pathsInUse) = (folder, pathsInUse);

    /// <summary>A batch of files that belong together. Nothing is on the disk before the first file.</summary>
    public UploadedFiles Begin()
    {
        string folder = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        lock (_gate)
        {
            _open.Add(folder);
        }

        return new UploadedFiles(folder, this);
    }

    /// <summary>Deletes every batch that nobody holds and nothing refers to: at the start what a killed server left, later what was removed.</summary>
    public void Sweep()
    {
        lock (_gate)
        {
            foreach (string folder in Unused([.. Directory.EnumerateDirectories(_folder).Where(f => !_open.Contains(f))]))
            {
                Delete(folder);
            }
        }
    }

    /// <summary>Whether a file or folder came through a browser.</summary>
    public bool Holds(string path) => path.StartsWith(_folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    internal void Close(string folder)
    {
        lock (_gate)
        {
            _open.Remove(folder);
            if (Directory.Exists(folder) && Unused([folder]).Any())
            {
                Delete(folder);
            }
        }
    }

    private IEnumerable<string> Unused(string[] folders)
    {
        if (folders.Length == 0)
        {
            return [];
        }

        string[] used = [.. _pathsInUse()];
        return folders.Where(folder => !used.Any(path => path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)));
    }

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody reads it still: the next sweep finds it.
        }
    }
}
