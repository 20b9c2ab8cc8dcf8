using Dashboard.Analysis.Datasets;
using SkiaSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks;

/// <summary>Decoded pictures to a network's input.</summary>
public static class InputBatch
{
    private const int Channels = 3;

    /// <summary>B×3×H×W float32; the caller owns it.</summary>
    public static Tensor From(IReadOnlyList<RgbImage> images, Preprocessing preprocessing)
    {
        int size = Channels * preprocessing.Width * preprocessing.Height;
        float[] values = new float[images.Count * size];
        for (int i = 0; i < images.Count; i++)
        {
            Fill(values.AsSpan(i * size, size), images[i], preprocessing);
        }

        return tensor(values, [images.Count, Channels, preprocessing.Height, preprocessing.Width]);
    }

    /// <summary>One picture, planes R, G, B, each row by row: value × Scale − Mean, over StandardDeviation.</summary>
    /// <param name="target">3 × Height × Width values.</param>
    /// <param name="image">Of any size; another shape than the input's is cut to it around the middle, then resized.</param>
    /// <param name="preprocessing">Of the network.</param>
    public static void Fill(Span<float> target, RgbImage image, Preprocessing preprocessing)
    {
        byte[] pixels = Fit(image, preprocessing.Width, preprocessing.Height).Pixels;
        int plane = preprocessing.Width * preprocessing.Height;
        for (int channel = 0; channel < Channels; channel++)
        {
            float scale = preprocessing.Scale / preprocessing.StandardDeviation[channel];
            float shift = preprocessing.Mean[channel] / preprocessing.StandardDeviation[channel];
            Span<float> values = target.Slice(channel * plane, plane);
            for (int i = 0, at = channel; i < plane; i++, at += Channels)
            {
                values[i] = (pixels[at] * scale) - shift;
            }
        }
    }

    /// <summary>Cut to a shape around the middle, then resized; the same picture where it has that size already.</summary>
    public static RgbImage Fit(RgbImage image, int width, int height)
    {
        if (image.Width == width && image.Height == height)
        {
            return image;
        }

        using SKBitmap whole = SkiaBitmaps.FromRgb(image);
        float scale = Math.Min((float)image.Width / width, (float)image.Height / height);
        SKRect middle = SKRect.Create((image.Width - (width * scale)) / 2, (image.Height - (height * scale)) / 2, width * scale, height * scale);
        using SKBitmap fitted = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (SKCanvas canvas = new(fitted))
        using (SKImage source = SKImage.FromBitmap(whole))
        {
            // Mipmaps keep a strong reduction from aliasing; enlarging wants a smooth curve instead.
            SKSamplingOptions sampling = scale > 1 ? new(SKFilterMode.Linear, SKMipmapMode.Linear) : new(SKCubicResampler.Mitchell);
            canvas.DrawImage(source, middle, SKRect.Create(width, height), sampling);
        }

        return SkiaBitmaps.ToRgb(fitted);
    }
}
