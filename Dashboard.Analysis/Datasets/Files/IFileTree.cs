namespace Dashboard.Analysis.Datasets.Files;

/// <summary>Files of a folder or an archive, read the same way. Reading is safe from several threads at once.</summary>
internal interface IFileTree : IDisposable
{
    /// <summary>The folder's or archive's own name, for messages.</summary>
    string Name { get; }

    /// <summary>Every file that is not hidden: its path with '/', in ordinal order.</summary>
    /// <exception cref="UserErrorException">A link or an entry leads out of the tree, or the archive is damaged.</exception>
    IReadOnlyList<string> Paths { get; }

    bool Contains(string path);

    /// <summary>A whole file.</summary>
    /// <exception cref="UserErrorException">Missing, unreadable, damaged or too large; the message names it.</exception>
    byte[] Read(string path);
}
