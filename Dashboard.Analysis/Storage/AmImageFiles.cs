using System.Text.RegularExpressions;

namespace Dashboard.Analysis.Storage;

/// <summary>PNG files by content hash under images/am, two characters of it as a folder, since thousands in one folder are slow to list.</summary>
internal sealed partial class AmImageFiles(string imagesPath)
{
    private readonly string _root = Path.Combine(imagesPath, "am");

    /// <summary>The file appears whole or not at all, and is on the disk when this returns.</summary>
    public void Write(string id, byte[] png)
    {
        string path = PathOf(id);
        if (File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        string unfinished = $"{path}.{Environment.CurrentManagedThreadId}.part";
        using (FileStream file = File.Create(unfinished))
        {
            file.Write(png);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <exception cref="UserErrorException">The file is gone or cannot be read.</exception>
    public byte[] Read(string id)
    {
        try
        {
            return File.ReadAllBytes(PathOf(id));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The AM image {id}.png cannot be read from the data folder: remove it and make it again with maximize.", "no_image", error);
        }
    }

    public void Delete(string id)
    {
        string path = PathOf(id);
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    // The name comes from addresses as well: nothing but a hash may become a path.
    private string PathOf(string id) => Hash().IsMatch(id) ? Path.Combine(_root, id[..2], $"{id}.png") : throw new ArgumentException("Not the name of an image.", nameof(id));

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hash();
}
