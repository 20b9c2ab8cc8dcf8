using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Resizing;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks;

/// <summary>Decoded pictures to a network's input.</summary>
public static class InputBatch
{
    /// <summary>B×C×H×W float32; the caller owns it.</summary>
    public static Tensor From(IReadOnlyList<RgbImage> images, Preprocessing preprocessing)
    {
        float[] values = new float[images.Count * preprocessing.ValueCount];
        for (int i = 0; i < images.Count; i++)
        {
            Fill(values.AsSpan(i * preprocessing.ValueCount, preprocessing.ValueCount), images[i], preprocessing);
        }

        return tensor(values, [images.Count, preprocessing.ChannelCount, preprocessing.Height, preprocessing.Width]);
    }

    /// <summary>One picture of a dataset, named where it cannot be used.</summary>
    /// <exception cref="UserErrorException">It cannot be read, or is too small for a preprocessing that does not resize.</exception>
    public static void Fill(Span<float> target, IImageDataset dataset, int index, Preprocessing preprocessing)
    {
        RgbImage image = dataset.Decode(index);
        try
        {
            Fill(target, image, preprocessing);
        }
        catch (UserErrorException error)
        {
            throw new UserErrorException($"{dataset.NameOf(index)}: {error.Message}", error.Code, error);
        }
    }

    /// <summary>One picture, plane after plane, each row by row: value × Scale − Mean, over StandardDeviation.</summary>
    /// <param name="target">C × Height × Width values.</param>
    /// <param name="image">Of any size, made to fit by the preprocessing's rule.</param>
    /// <param name="preprocessing">Of the network.</param>
    /// <exception cref="UserErrorException">The picture is too small for a preprocessing that does not resize.</exception>
    public static void Fill(Span<float> target, RgbImage image, Preprocessing preprocessing)
    {
        Pixels pixels = PictureFitter.Fit(image, preprocessing);
        int plane = pixels.Width * pixels.Height;
        for (int channel = 0; channel < pixels.Channels; channel++)
        {
            int from = preprocessing.Channels == ChannelOrder.Bgr ? pixels.Channels - 1 - channel : channel;
            float scale = preprocessing.Scale / preprocessing.StandardDeviation[channel];
            Span<float> values = target.Slice(channel * plane, plane);
            if (preprocessing.MeanImage is { } means)
            {
                for (int i = 0, at = from; i < plane; i++, at += pixels.Channels)
                {
                    values[i] = (pixels.Values[at] * scale) - (means[(channel * plane) + i] / preprocessing.StandardDeviation[channel]);
                }

                continue;
            }

            float shift = preprocessing.Mean[channel] / preprocessing.StandardDeviation[channel];
            for (int i = 0, at = from; i < plane; i++, at += pixels.Channels)
            {
                values[i] = (pixels.Values[at] * scale) - shift;
            }
        }
    }

    /// <summary>What the network sees, as a picture: resized and cut, channels in their usual order again, grey where it sees grey.</summary>
    /// <exception cref="UserErrorException">As <see cref="Fill(Span{float}, RgbImage, Preprocessing)"/>.</exception>
    public static RgbImage Seen(RgbImage image, Preprocessing preprocessing)
    {
        Pixels pixels = PictureFitter.Fit(image, preprocessing);
        return new RgbImage(pixels.Width, pixels.Height, pixels.Channels == 3 ? pixels.Values : [.. pixels.Values.SelectMany(v => new[] { v, v, v })]);
    }
}
