namespace Dashboard.Analysis.Datasets.Files;

/// <summary>Opens what a person gave: a folder, an archive, or one file in a folder.</summary>
internal static class FileTrees
{
    /// <returns>The tree, and the file's path in it where one file was given.</returns>
    /// <exception cref="UserErrorException">Nothing lies there, or the archive is damaged.</exception>
    public static (IFileTree Tree, string? File) Open(string path)
    {
        if (Directory.Exists(path))
        {
            return (new FolderTree(path), null);
        }

        if (!File.Exists(path))
        {
            throw new UserErrorException($"There is no file or folder {path}; give a folder of images, an archive, a manifest, or a CIFAR or MNIST file.");
        }

        return TreePaths.IsZip(path) ? (new ZipTree(path), null)
            : TreePaths.IsTar(path) ? (new TarTree(path), null)
            : (new FolderTree(Path.GetDirectoryName(Path.GetFullPath(path))!), Path.GetFileName(path));
    }
}
