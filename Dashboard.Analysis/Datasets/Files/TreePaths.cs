namespace Dashboard.Analysis.Datasets.Files;

/// <summary>Which paths are looked at, and which are dangerous.</summary>
internal static class TreePaths
{
    /// <summary>No packed file of a published dataset is larger; beyond this nothing is read into memory.</summary>
    private const long LargestFileBytes = 1L << 30;

    /// <summary>No picture that can be decoded is larger: several are in memory at once.</summary>
    private const long LargestPictureBytes = 128L << 20;

    private static readonly string[] s_pictures =
        [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".ppm", ".pgm", ".heic", ".avif", ".jp2"];

    /// <summary>By its ending. Some that cannot be decoded are among them, so that they are reported and not passed over.</summary>
    public static bool IsPicture(string path) => s_pictures.Contains(Path.GetExtension(path).ToLowerInvariant());

    public static bool IsArchive(string path) => IsZip(path) || IsTar(path);

    public static bool IsZip(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    public static bool IsTar(string path) => path.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) || IsCompressedTar(path);

    public static bool IsCompressedTar(string path) => path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase);

    /// <summary>What systems leave lying about: .DS_Store, __MACOSX/, Thumbs.db.</summary>
    public static bool IsHidden(string path) =>
        path.Split('/').Any(part => part.StartsWith('.') || part is "__MACOSX" or "Thumbs.db" or "desktop.ini");

    /// <summary>Rooted, or with .. in it.</summary>
    public static bool LeadsOut(string path) =>
        path.Length == 0 || path.StartsWith('/') || Path.IsPathRooted(path) || (path.Length > 1 && path[1] == ':') || path.Split('/').Contains("..") || path.Contains('\0', StringComparison.Ordinal);

    /// <exception cref="UserErrorException">The entry would lie outside.</exception>
    public static string CheckedEntry(string archive, string entry)
    {
        string path = entry.Replace('\\', '/');
        path = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        return path.Length == 0 || !LeadsOut(path)
            ? path
            : throw new UserErrorException($"{archive} holds the entry {entry}, which leads out of it; pack it again with paths inside its own folder.");
    }

    /// <param name="path">The file's path in the tree.</param>
    /// <param name="length">In bytes, as the disk or the archive states it.</param>
    /// <param name="archive">The archive it is in, for the message.</param>
    /// <exception cref="UserErrorException">It is larger than is read into memory (<c>too_large</c>).</exception>
    public static void RequireReadable(string path, long length, string? archive = null)
    {
        long most = IsPicture(path) ? LargestPictureBytes : LargestFileBytes;
        if (length > most)
        {
            throw new UserErrorException($"{path}{(archive is null ? "" : $" in {archive}")} is larger than {most >> 20} MB, which no {(IsPicture(path) ? "picture" : "file")} of a dataset is; take it out.", "too_large");
        }
    }
}
