using Dashboard.Analysis.Datasets;
using SkiaSharp;

namespace Dashboard.Api;

/// <summary>Makes a file for the browser out of decoded pixels: small pictures without loss, photographs as WebP.</summary>
internal static class PictureEncoder
{
    /// <summary>Up to this side every pixel may matter and a lossless file is small.</summary>
    private const int LosslessSide = 128;

    private const int ThumbnailQuality = 85, WholeQuality = 92;

    /// <param name="picture">The picture.</param>
    /// <param name="size">Longest side wanted; never enlarged. Null: as it is.</param>
    public static (byte[] Bytes, string MediaType) Encode(RgbImage picture, int? size)
    {
        using SKBitmap whole = ToBitmap(picture);
        int longest = Math.Max(picture.Width, picture.Height);
        if (size is not { } wanted || wanted >= longest)
        {
            return longest <= LosslessSide ? Save(whole, SKEncodedImageFormat.Png, 100) : Save(whole, SKEncodedImageFormat.Webp, WholeQuality);
        }

        double scale = (double)wanted / longest;
        SKImageInfo info = whole.Info.WithSize(Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
        using SKBitmap scaled = whole.Resize(info, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return Save(scaled, SKEncodedImageFormat.Webp, ThumbnailQuality);
    }

    /// <summary>A smaller picture of a file; the file itself where it is not larger than that.</summary>
    /// <param name="png">A PNG file.</param>
    /// <param name="size">Longest side wanted; never enlarged.</param>
    public static (byte[] Bytes, string MediaType) Shrink(byte[] png, int size)
    {
        SKImageInfo info = SKBitmap.DecodeBounds(png);
        if (info.IsEmpty || Math.Max(info.Width, info.Height) <= size)
        {
            return (png, "image/png");
        }

        using SKBitmap whole = SKBitmap.Decode(png, new SKImageInfo(info.Width, info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        return whole is null ? (png, "image/png") : Encode(SkiaBitmaps.ToRgb(whole), size);
    }

    private static SKBitmap ToBitmap(RgbImage picture)
    {
        SKBitmap bitmap = new(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        Span<byte> target = bitmap.GetPixelSpan();
        ReadOnlySpan<byte> source = picture.Pixels;
        for (int from = 0, to = 0; from + 2 < source.Length; from += 3, to += 4)
        {
            target[to] = source[from];
            target[to + 1] = source[from + 1];
            target[to + 2] = source[from + 2];
            target[to + 3] = byte.MaxValue;
        }

        return bitmap;
    }

    private static (byte[] Bytes, string MediaType) Save(SKBitmap bitmap, SKEncodedImageFormat format, int quality)
    {
        using SKData data = bitmap.Encode(format, quality);
        return (data.ToArray(), format == SKEncodedImageFormat.Png ? "image/png" : "image/webp");
    }
}
