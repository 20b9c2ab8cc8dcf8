namespace Dashboard.Analysis.Datasets;

/// <summary>Turns a picture into the values a network reads.</summary>
public static class InputPixels
{
    /// <summary>Writes one image as 3×H×W float32, channel after channel (RGB): (pixel × scale − mean) / standard deviation.</summary>
    /// <param name="image">Resized first where its size differs from the preprocessing's.</param>
    /// <param name="preprocessing">Size and normalisation.</param>
    /// <param name="values">Exactly 3·H·W long.</param>
    public static void Write(RgbImage image, Preprocessing preprocessing, Span<float> values)
    {
        if (image.Width != preprocessing.Width || image.Height != preprocessing.Height)
        {
            image = ImageResizer.Resize(image, preprocessing.Width, preprocessing.Height);
        }

        int plane = preprocessing.Width * preprocessing.Height;
        ReadOnlySpan<byte> pixels = image.Pixels;
        for (int channel = 0; channel < 3; channel++)
        {
            // value = pixel × factor + offset: one multiplication and one addition a pixel.
            float factor = preprocessing.Scale / preprocessing.StandardDeviation[channel];
            float offset = -preprocessing.Mean[channel] / preprocessing.StandardDeviation[channel];
            Span<float> target = values.Slice(channel * plane, plane);
            for (int i = 0, at = channel; i < target.Length; i++, at += 3)
            {
                target[i] = (pixels[at] * factor) + offset;
            }
        }
    }
}
