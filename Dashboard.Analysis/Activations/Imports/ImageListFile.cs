using System.Globalization;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>Which picture belongs to which row: a text file with one path a line, relative to the folder of pictures.</summary>
internal static class ImageListFile
{
    /// <exception cref="UserErrorException">It cannot be read, or a path leads out of the folder.</exception>
    public static string[] Read(string path)
    {
        string file = Path.GetFileName(path);
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be read; give a text file with one image path a line.", inner: error);
        }

        int used = Array.FindLastIndex(lines, line => !string.IsNullOrWhiteSpace(line)) + 1;
        string[] names = [.. lines.Take(used).Select(line => line.Trim().Replace('\\', '/'))];
        int bad = Array.FindIndex(names, name => name.Length == 0 || Path.IsPathRooted(name) || name.Split('/').Contains(".."));
        return bad < 0
            ? names
            : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"Line {bad + 1} of {file} is no path inside the folder of images; write each path relative to that folder."));
    }

    /// <summary>Every listed file is there and begins as an image.</summary>
    /// <exception cref="UserErrorException">Names the first that does not, and says how many are missing.</exception>
    public static void RequireImages(string folder, string[] names, CancellationToken cancellation)
    {
        string[] missing = [.. names.Where(name => !File.Exists(Path.Combine(folder, name)))];
        if (missing.Length > 0)
        {
            throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture, $"{missing.Length} of {names.Length} listed images are not in {folder}, the first is {missing[0]}; check the folder and the image list."));
        }

        foreach (string name in names)
        {
            cancellation.ThrowIfCancellationRequested();
            ImageFile.RequireImage(Path.Combine(folder, name), name);
        }
    }
}
