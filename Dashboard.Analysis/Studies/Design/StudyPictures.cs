using Dashboard.Analysis.Datasets;
using SkiaSharp;

namespace Dashboard.Analysis.Studies.Design;

/// <summary>Pictures of a dataset as files for raters.</summary>
internal static class StudyPictures
{
    /// <summary>Longest side in pixels: sharp on a phone, and forty of them load on a poor connection.</summary>
    private const int LongestSide = 512;

    /// <summary>Up to this side every pixel may matter and a lossless file is small.</summary>
    private const int LosslessSide = 128;

    private const int Quality = 92;

    public static byte[] Encode(RgbImage picture)
    {
        using SKBitmap whole = SkiaBitmaps.FromRgb(picture);
        int longest = Math.Max(picture.Width, picture.Height);
        if (longest <= LosslessSide)
        {
            return Save(whole, SKEncodedImageFormat.Png, 100);
        }

        double scale = Math.Min(1, (double)LongestSide / longest);
        SKImageInfo info = whole.Info.WithSize(Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
        using SKBitmap scaled = whole.Resize(info, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return Save(scaled, SKEncodedImageFormat.Webp, Quality);
    }

    private static byte[] Save(SKBitmap bitmap, SKEncodedImageFormat format, int quality)
    {
        using SKData data = bitmap.Encode(format, quality);
        return data.ToArray();
    }
}
