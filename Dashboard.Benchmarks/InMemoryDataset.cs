using Dashboard.Analysis.Datasets;
using SkiaSharp;

namespace Dashboard.Benchmarks;

/// <summary>A dataset as PNG bytes in memory: decoding costs what it costs for files, without the disk.</summary>
internal sealed class InMemoryDataset(IImageDataset like, byte[][] files) : IImageDataset
{
    public string Name => like.Name;

    public IReadOnlyList<string> ClassNames => like.ClassNames;

    public IReadOnlyList<int> Labels => like.Labels;

    public int Count => like.Count;

    public string ContentHash => like.ContentHash;

    public static InMemoryDataset EncodedFrom(IImageDataset dataset) =>
        new(dataset, [.. Enumerable.Range(0, dataset.Count).AsParallel().AsOrdered().Select(i => Encode(dataset.Decode(i)))]);

    public string NameOf(int index) => like.NameOf(index);

    public RgbImage Decode(int index)
    {
        using SKBitmap bitmap = SKBitmap.Decode(files[index], new SKImageInfo(64, 64, SKColorType.Rgba8888, SKAlphaType.Opaque));
        byte[] pixels = new byte[bitmap.Width * bitmap.Height * 3];
        ReadOnlySpan<byte> rgba = bitmap.GetPixelSpan();
        for (int from = 0, to = 0; to < pixels.Length; from += 4, to += 3)
        {
            rgba.Slice(from, 3).CopyTo(pixels.AsSpan(to));
        }

        return new RgbImage(bitmap.Width, bitmap.Height, pixels);
    }

    private static byte[] Encode(RgbImage image)
    {
        using SKBitmap bitmap = new(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Span<byte> rgba = bitmap.GetPixelSpan();
        for (int from = 0, to = 0; from < image.Pixels.Length; from += 3, to += 4)
        {
            image.Pixels.AsSpan(from, 3).CopyTo(rgba[to..]);
            rgba[to + 3] = byte.MaxValue;
        }

        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
