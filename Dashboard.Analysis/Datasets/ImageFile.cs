using System.Globalization;
using SkiaSharp;

namespace Dashboard.Analysis.Datasets;

/// <summary>
/// Decodes JPEG, PNG, WebP, BMP and GIF (first frame) as the usual training pipelines see them: to 8-bit RGB, greyscale and CMYK converted,
/// transparency dropped, colour profiles not applied, EXIF orientation only where asked.
/// </summary>
public static class ImageFile
{
    /// <summary>Decoding takes 7 bytes a pixel, 10 where it is turned: 64 megapixels, more than photographs of published datasets have, are 640 MB at worst.</summary>
    public const int UsualMegapixels = 64;

    /// <summary>
    /// A header may claim any size; beyond this many million pixels a picture is refused before a byte is allocated for it. One for the whole process, as
    /// its memory is: set at its start, if at all.
    /// </summary>
    public static int LargestMegapixels { get; set; } = UsualMegapixels;

    /// <param name="path">The file.</param>
    /// <param name="name">What to call it in an error; a page shows no folder of the server.</param>
    /// <exception cref="UserErrorException">Missing, unreadable, no image, cut short or too large; the message names it.</exception>
    public static RgbImage Decode(string path, string? name = null)
    {
        name ??= path;
        using SKData bytes = ReadWhole(path, name);
        return Decode(bytes, name, applyOrientation: false);
    }

    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What to call it in an error.</param>
    /// <param name="applyOrientation">Whether a photograph is turned as its EXIF orientation says.</param>
    /// <exception cref="UserErrorException">No image, cut short or too large; the message names it.</exception>
    public static RgbImage Decode(ReadOnlySpan<byte> bytes, string name, bool applyOrientation = false)
    {
        using SKData data = SKData.CreateCopy(bytes);
        return Decode(data, name, applyOrientation);
    }

    private static RgbImage Decode(SKData bytes, string name, bool applyOrientation)
    {
        using SKCodec codec = Checked(SKCodec.Create(bytes), name);
        SKImageInfo size = codec.Info;

        // Unpremultiplied, so that dropping the transparency leaves the colours; no colour space, so that no profile is applied.
        using SKBitmap bitmap = new(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, null));
        SKCodecResult decoded = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        return decoded switch
        {
            SKCodecResult.Success => applyOrientation ? ImageOrientation.Apply(SkiaBitmaps.ToRgb(bitmap), (int)codec.EncodedOrigin) : SkiaBitmaps.ToRgb(bitmap),
            SKCodecResult.IncompleteInput => throw new UserErrorException($"{name} is cut short: the image ends before its last row."),
            _ => throw new UserErrorException($"{name} is a damaged image ({decoded})."),
        };
    }

    /// <summary>Reads the header only: cheap enough for every image of a long list.</summary>
    /// <exception cref="UserErrorException">As <see cref="Decode(string, string?)"/>, except what only shows in the pixels.</exception>
    public static void RequireImage(string path, string? name = null)
    {
        name ??= path;
        using FileStream stream = OpenFile(path, name);
        using SKCodec codec = Checked(SKCodec.Create(stream), name);
    }

    private static SKCodec Checked(SKCodec? codec, string name)
    {
        if (codec is null)
        {
            throw new UserErrorException($"{name} is no image that can be read (JPEG, PNG, WebP, BMP, GIF).");
        }

        SKImageInfo size = codec.Info;
        if ((long)size.Width * size.Height <= LargestMegapixels * 1_000_000L)
        {
            return codec;
        }

        codec.Dispose();
        throw new UserErrorException(string.Create(
            CultureInfo.InvariantCulture, $"{name} is {size.Width} × {size.Height} pixels, more than {LargestMegapixels} megapixels; make it smaller."));
    }

    /// <summary>In one piece: decoding from a managed stream calls back for every few bytes.</summary>
    private static SKData ReadWhole(string path, string name)
    {
        using FileStream stream = OpenFile(path, name);
        if (stream.Length > int.MaxValue)
        {
            throw new UserErrorException($"{name} is larger than 2 GB; no image that can be read is.");
        }

        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return SKData.CreateCopy(bytes);
    }

    private static FileStream OpenFile(string path, string name)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"The image {name} is not there any more; put it back where it was.", inner: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The image {name} cannot be read; check its permissions.", inner: error);
        }
    }
}
