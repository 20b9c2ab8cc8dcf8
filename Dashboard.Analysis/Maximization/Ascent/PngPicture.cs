using Dashboard.Analysis.Datasets;
using SkiaSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>Between pictures of numbers and PNG files.</summary>
internal static class PngPicture
{
    /// <param name="pictures">B×C×H×W, 0…1; of one plane, greyscale.</param>
    public static byte[][] EncodeAll(Tensor pictures) => [.. ToImages(pictures).Select(Encode)];

    /// <param name="pictures">As for <see cref="EncodeAll"/>.</param>
    public static RgbImage[] ToImages(Tensor pictures)
    {
        using var scope = NewDisposeScope();
        long count = pictures.shape[0];
        Tensor rgb = pictures.shape[1] == 1 ? pictures.expand(count, 3, pictures.shape[2], pictures.shape[3]) : pictures;
        byte[] bytes = (rgb.clamp(0, 1) * 255).round().to(ScalarType.Byte).permute(0, 2, 3, 1).contiguous().cpu().data<byte>().ToArray();
        int height = (int)pictures.shape[2], width = (int)pictures.shape[3];
        return [.. bytes.Chunk(height * width * 3).Select(pixels => new RgbImage(width, height, pixels))];
    }

    public static byte[] Encode(RgbImage picture)
    {
        using SKBitmap bitmap = SkiaBitmaps.FromRgb(picture);
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public static RgbImage Decode(byte[] png)
    {
        using SKData data = SKData.CreateCopy(png);
        using SKCodec codec = SKCodec.Create(data) ?? throw new InvalidDataException("Not a picture.");
        using SKBitmap bitmap = new(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul, null));
        return codec.GetPixels(bitmap.Info, bitmap.GetPixels()) == SKCodecResult.Success ? SkiaBitmaps.ToRgb(bitmap) : throw new InvalidDataException("A damaged picture.");
    }

    /// <returns>B×C×H×W, 0…1.</returns>
    public static Tensor ToTensor(IReadOnlyList<RgbImage> pictures, int channels)
    {
        int height = pictures[0].Height, width = pictures[0].Width;
        byte[] pixels = [.. pictures.SelectMany(p => p.Pixels)];
        Tensor values = tensor(pixels, [pictures.Count, height, width, 3]).permute(0, 3, 1, 2).to(ScalarType.Float32) / 255;
        return (channels == 1 ? values.mean([1L], keepdim: true) : values).contiguous();
    }
}
