using SkiaSharp;

namespace Dashboard.Analysis.Datasets;

/// <summary>Resizes decoded pictures: smooth both when shrinking (mipmaps, so nothing shimmers) and when enlarging.</summary>
public static class ImageResizer
{
    /// <summary>Squashes to the exact size; the caller chooses one that keeps the aspect ratio where that matters.</summary>
    public static RgbImage Resize(RgbImage image, int width, int height)
    {
        using SKBitmap source = SkiaBitmaps.FromRgb(image);
        using SKBitmap target = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        source.ScalePixels(target, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return SkiaBitmaps.ToRgb(target);
    }
}
