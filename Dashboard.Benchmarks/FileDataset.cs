using System.Globalization;
using Dashboard.Analysis.Datasets;
using SkiaSharp;

namespace Dashboard.Benchmarks;

/// <summary>A dataset written to files of a temporary folder and read back with the app's own decoder.</summary>
internal sealed class FileDataset : IImageDataset, IDisposable
{
    private readonly IImageDataset _like;
    private readonly string _folder = Directory.CreateTempSubdirectory("selectivity-benchmark-").FullName;

    public FileDataset(IImageDataset like, SKEncodedImageFormat format)
    {
        _like = like;
        Parallel.For(0, like.Count, i =>
        {
            using SKBitmap bitmap = SkiaBitmaps.FromRgb(like.Decode(i));
            using SKData data = bitmap.Encode(format, 95);
            File.WriteAllBytes(PathOf(i), data.ToArray());
        });
    }

    public string Name => _like.Name;

    public IReadOnlyList<string> ClassNames => _like.ClassNames;

    public IReadOnlyList<int> Labels => _like.Labels;

    public int Count => _like.Count;

    public string ContentHash => _like.ContentHash;

    public string NameOf(int index) => _like.NameOf(index);

    public RgbImage Decode(int index) => ImageFile.Decode(PathOf(index));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(int index) => Path.Combine(_folder, index.ToString(CultureInfo.InvariantCulture));
}
