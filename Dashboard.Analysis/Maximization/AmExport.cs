using System.Text;

namespace Dashboard.Analysis.Maximization;

/// <summary>AM images as files for use elsewhere, and the form in which a gallery is shipped: PNG files by content hash and one list.</summary>
public static class AmExport
{
    /// <summary>One line of JSON an image (<see cref="AmImageFormat"/>), in the order given.</summary>
    public const string ListName = "images.jsonl";

    /// <exception cref="UserErrorException">A picture is gone or damaged, or the folder cannot be written to.</exception>
    public static void Write(IAmImages source, IReadOnlyCollection<AmImage> images, string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (AmImage image in images)
            {
                File.WriteAllBytes(Path.Combine(folder, $"{image.Id}.png"), source.ReadPng(image.Id));
            }

            File.WriteAllText(Path.Combine(folder, ListName), string.Concat(images.Select(i => AmImageFormat.Write(i) + "\n")), new UTF8Encoding(false));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The AM images cannot be written to {folder} ({error.Message.TrimEnd('.')}); give a folder you may write to.", inner: error);
        }
    }
}
