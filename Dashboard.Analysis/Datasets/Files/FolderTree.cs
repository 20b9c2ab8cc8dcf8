namespace Dashboard.Analysis.Datasets.Files;

/// <summary>A folder on the disk. Links inside it are followed only to files inside it.</summary>
internal sealed class FolderTree : IFileTree
{
    private readonly string _root;
    private readonly Lazy<IReadOnlyList<string>> _paths;

    public FolderTree(string root)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        Name = Path.GetFileName(_root);
        _paths = new Lazy<IReadOnlyList<string>>(List);
    }

    public string Name { get; }

    public IReadOnlyList<string> Paths => _paths.Value;

    public bool Contains(string path) => !TreePaths.LeadsOut(path) && File.Exists(FullPath(path));

    public byte[] Read(string path)
    {
        try
        {
            FileInfo file = new(FullPath(path));
            RequireInside(file, path);
            TreePaths.RequireReadable(path, file.Length);
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"{path} is not in the folder {Name} any more; put it back where it was.", inner: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} in the folder {Name} cannot be read; check its permissions.", inner: error);
        }
    }

    public void Dispose()
    {
    }

    private string FullPath(string path) => Path.Combine(_root, path);

    private List<string> List()
    {
        List<string> paths = [];
        try
        {
            Visit(new DirectoryInfo(_root), "", paths);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The folder {Name} cannot be listed ({error.Message.TrimEnd('.')}); check that it exists and may be read.", inner: error);
        }

        paths.Sort(StringComparer.Ordinal);
        return paths;
    }

    private void Visit(DirectoryInfo folder, string prefix, List<string> paths)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos())
        {
            string path = prefix + entry.Name;
            if (TreePaths.IsHidden(entry.Name))
            {
                continue;
            }

            if (entry is not DirectoryInfo directory)
            {
                RequireInside(entry, path);
                paths.Add(path);
            }
            else if (entry.LinkTarget is null)
            {
                Visit(directory, path + "/", paths);
            }
            else
            {
                // A linked folder may lead out, or round in circles.
                throw new UserErrorException($"{path} in the folder {Name} is a link to another folder, which is not followed; move the folder there or give it by itself.");
            }
        }
    }

    private void RequireInside(FileSystemInfo file, string path)
    {
        if (file.LinkTarget is null)
        {
            return;
        }

        FileSystemInfo? target = file.ResolveLinkTarget(returnFinalTarget: true);
        if (target is null || !target.Exists || !target.FullName.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new UserErrorException($"{path} in the folder {Name} is a link that leads out of it or nowhere; put the file itself there.");
        }
    }
}
