using SkiaSharp;

namespace Dashboard.Analysis.Datasets;

/// <summary>Between our packed RGB and Skia's four bytes a pixel.</summary>
public static class SkiaBitmaps
{
    public static SKBitmap FromRgb(RgbImage image)
    {
        SKBitmap bitmap = new(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Span<byte> target = bitmap.GetPixelSpan();
        ReadOnlySpan<byte> source = image.Pixels;
        for (int from = 0, to = 0; from < source.Length; from += 3, to += 4)
        {
            target[to] = source[from];
            target[to + 1] = source[from + 1];
            target[to + 2] = source[from + 2];
            target[to + 3] = byte.MaxValue;
        }

        return bitmap;
    }

    /// <param name="bitmap">Rgba8888, tightly packed.</param>
    public static RgbImage ToRgb(SKBitmap bitmap)
    {
        byte[] pixels = new byte[bitmap.Width * bitmap.Height * 3];
        ReadOnlySpan<byte> source = bitmap.GetPixelSpan();
        for (int from = 0, to = 0; to < pixels.Length; from += 4, to += 3)
        {
            pixels[to] = source[from];
            pixels[to + 1] = source[from + 1];
            pixels[to + 2] = source[from + 2];
        }

        return new RgbImage(bitmap.Width, bitmap.Height, pixels);
    }
}
