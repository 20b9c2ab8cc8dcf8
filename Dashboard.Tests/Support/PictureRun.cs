using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Runs;
using SkiaSharp;

namespace Dashboard.Tests.Support;

/// <summary>A run of <see cref="ImportFiles"/> with a picture for each image: squares of different colours.</summary>
internal static class PictureRun
{
    public const string Id = "small-run";

    public static async Task ImportAsync(Workspace workspace, TemporaryFolder folder, CancellationToken cancellation)
    {
        ImportRequest request = new ImportFiles(folder).Request();
        string pictures = Directory.CreateDirectory(folder.File("pictures")).FullName;
        string[] names = [.. Enumerable.Range(0, ImportFiles.Images).Select(i => FormattableString.Invariant($"{i}.png"))];
        foreach ((int index, string name) in names.Index())
        {
            using SKBitmap bitmap = new(48, 48);
            bitmap.Erase(new SKColor((byte)(index * 2), (byte)(255 - index), (byte)(index * 5)));
            using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
            await File.WriteAllBytesAsync(Path.Combine(pictures, name), data.ToArray(), cancellation);
        }

        await File.WriteAllLinesAsync(folder.File("images.txt"), names, cancellation);
        await workspace.ImportActivations(request with { ImageFolder = pictures, ImageListPath = folder.File("images.txt") }).ExecuteAsync(new NoProgress(), cancellation);
    }
}
