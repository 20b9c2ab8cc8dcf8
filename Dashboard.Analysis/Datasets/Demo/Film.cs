namespace Dashboard.Analysis.Datasets.Demo;

/// <summary>The camera's share: averages the drawing down to its final size, then contrast, colour cast and grain.</summary>
internal static class Film
{
    /// <param name="drawing">RGBA, twice as wide and high as the result, rows from the top without padding.</param>
    /// <param name="size">Width and height of the result in pixels.</param>
    /// <param name="random">The picture's own stream.</param>
    public static RgbImage Develop(ReadOnlySpan<byte> drawing, int size, DemoRandom random)
    {
        float contrast = random.Between(0.72f, 1.12f), brightness = random.Between(-18, 18), grain = random.Chance(0.6f) ? random.Between(0, 9) : 0;
        Span<float> gain = [contrast * random.Between(0.93f, 1.07f), contrast * random.Between(0.95f, 1.05f), contrast * random.Between(0.9f, 1.1f)];
        byte[] pixels = new byte[size * size * 3];
        int stride = size * 2 * 4;
        for (int y = 0, at = 0; y < size; y++)
        {
            ReadOnlySpan<byte> upper = drawing.Slice(2 * y * stride, stride), lower = drawing.Slice(((2 * y) + 1) * stride, stride);
            for (int x = 0; x < size; x++)
            {
                // Three noises out of one draw: sums of bytes are near enough to normal for grain.
                ulong bits = random.NextUInt64();
                for (int channel = 0; channel < 3; channel++, at++)
                {
                    int left = (8 * x) + channel, right = left + 4;
                    float mean = (upper[left] + upper[right] + lower[left] + lower[right]) * 0.25f;
                    int noise = (byte)(bits >> (16 * channel)) + (byte)(bits >> ((16 * channel) + 8)) - 255;
                    pixels[at] = (byte)Math.Clamp(((mean - 128) * gain[channel]) + 128 + brightness + (noise * grain / 104) + 0.5f, 0, 255);
                }
            }
        }

        return new RgbImage(size, size, pixels);
    }
}
