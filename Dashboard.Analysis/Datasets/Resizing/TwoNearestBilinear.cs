namespace Dashboard.Analysis.Datasets.Resizing;

/// <summary>
/// Bilinear resizing without antialiasing, as OpenCV's INTER_LINEAR does it on 8-bit images: the two nearest pixels a direction in fixed point of
/// 11 bits, edges repeated; exactly half of both sides is the mean of four, as there.
/// </summary>
internal static class TwoNearestBilinear
{
    private const int One = 1 << 11;

    public static Pixels Resize(Pixels source, int width, int height)
    {
        if (source.Width == width && source.Height == height)
        {
            return source;
        }

        return source.Width == 2 * width && source.Height == 2 * height ? Halved(source) : Interpolated(source, width, height);
    }

    private static Pixels Interpolated(Pixels source, int width, int height)
    {
        int channels = source.Channels, length = width * channels;
        (int[] columns, int[] columnWeights) = Places(source.Width, width);
        (int[] rows, int[] rowWeights) = Places(source.Height, height, weighEdges: true);
        byte[] result = new byte[length * height];
        int[] upper = new int[length], lower = new int[length];
        (int upperRow, int lowerRow) = (-1, -1);
        for (int row = 0; row < height; row++)
        {
            int first = Math.Max(rows[row], 0), next = Math.Clamp(rows[row] + 1, 0, source.Height - 1);
            if (first == lowerRow)
            {
                (upper, lower, upperRow, lowerRow) = (lower, upper, lowerRow, upperRow);
            }

            Fetch(source, first, ref upperRow, upper, columns, columnWeights);
            Fetch(source, next, ref lowerRow, lower, columns, columnWeights);
            int weight = rowWeights[row];
            for (int i = 0; i < length; i++)
            {
                // The shifts are OpenCV's: 4 bits off before and 18 off after, so that products stay within 32 bits.
                int sum = (((One - weight) * (upper[i] >> 4)) >> 16) + ((weight * (lower[i] >> 4)) >> 16);
                result[(row * length) + i] = (byte)Math.Clamp((sum + 2) >> 2, 0, byte.MaxValue);
            }
        }

        return source with { Width = width, Height = height, Values = result };
    }

    private static void Fetch(Pixels source, int row, ref int there, int[] line, int[] columns, int[] weights)
    {
        if (there == row)
        {
            return;
        }

        there = row;
        int channels = source.Channels;
        ReadOnlySpan<byte> values = source.Values.AsSpan(row * source.Width * channels, source.Width * channels);
        for (int column = 0; column < columns.Length; column++)
        {
            int from = columns[column] * channels, next = Math.Min(columns[column] + 1, source.Width - 1) * channels;
            for (int channel = 0; channel < channels; channel++)
            {
                line[(column * channels) + channel] = (values[from + channel] * (One - weights[column])) + (values[next + channel] * weights[column]);
            }
        }
    }

    /// <param name="sourceLength">Pixels of the source.</param>
    /// <param name="length">Pixels of the result.</param>
    /// <param name="weighEdges">OpenCV repeats an edge column as it is, but weighs an edge row with itself, which rounds differently.</param>
    /// <returns>Left (or upper) neighbour of each place, and the weight of the other.</returns>
    private static (int[] First, int[] Weight) Places(int sourceLength, int length, bool weighEdges = false)
    {
        int[] first = new int[length], weight = new int[length];
        double scale = 1 / ((double)length / sourceLength);
        for (int place = 0; place < length; place++)
        {
            float at = (float)(((place + 0.5) * scale) - 0.5);
            int below = (int)MathF.Floor(at);
            float fraction = at - below;
            if (!weighEdges && (below < 0 || below >= sourceLength - 1))
            {
                (below, fraction) = (Math.Clamp(below, 0, sourceLength - 1), 0);
            }

            (first[place], weight[place]) = (Math.Min(below, sourceLength - 1), (int)MathF.Round(fraction * One, MidpointRounding.ToEven));
        }

        return (first, weight);
    }

    private static Pixels Halved(Pixels source)
    {
        int width = source.Width / 2, height = source.Height / 2, channels = source.Channels, line = source.Width * channels;
        byte[] result = new byte[width * height * channels];
        for (int i = 0; i < result.Length; i++)
        {
            int at = (i / (width * channels) * 2 * line) + (i / channels % width * 2 * channels) + (i % channels);
            result[i] = (byte)((source.Values[at] + source.Values[at + channels] + source.Values[at + line] + source.Values[at + line + channels] + 2) >> 2);
        }

        return new Pixels(width, height, channels, result);
    }
}
