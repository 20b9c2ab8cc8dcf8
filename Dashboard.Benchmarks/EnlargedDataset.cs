using Dashboard.Analysis.Datasets;
using SkiaSharp;

namespace Dashboard.Benchmarks;

/// <summary>The first images of a dataset, enlarged to the size of photographs.</summary>
internal sealed class EnlargedDataset(IImageDataset like, int imageCount, int width, int height) : IImageDataset
{
    public string Name => like.Name;

    public IReadOnlyList<string> ClassNames => like.ClassNames;

    public IReadOnlyList<int> Labels { get; } = [.. Enumerable.Range(0, imageCount).Select(i => like.Labels[i % like.Count])];

    public int Count => imageCount;

    public string ContentHash => like.ContentHash;

    public string NameOf(int index) => like.NameOf(index % like.Count);

    public RgbImage Decode(int index)
    {
        using SKBitmap small = SkiaBitmaps.FromRgb(like.Decode(index % like.Count));
        using SKBitmap large = small.Resize(new SKImageInfo(width, height, small.ColorType, small.AlphaType), new SKSamplingOptions(SKFilterMode.Linear));
        return SkiaBitmaps.ToRgb(large);
    }
}
