namespace Dashboard.Analysis.Datasets.Resizing;

/// <summary>
/// Bilinear resizing as Pillow does it on 8-bit images, to the last bit: a triangle as wide as the reduction, rows first, each pass in fixed point
/// and rounded to 8 bits. Method: Pillow's documentation of Image.resize (a convolution whose support grows with the reduction).
/// </summary>
internal static class AntialiasedBilinear
{
    private const int FractionBits = 32 - 8 - 2;

    /// <param name="source">Any size.</param>
    /// <param name="width">Of the result.</param>
    /// <param name="height">Of the result.</param>
    /// <param name="left">Left edge of the part to take, in pixels; may be a fraction, as all four.</param>
    /// <param name="top">Top edge.</param>
    /// <param name="right">Right edge.</param>
    /// <param name="bottom">Bottom edge.</param>
    public static Pixels Resize(Pixels source, int width, int height, float left, float top, float right, float bottom)
    {
        bool across = width != source.Width || left != 0 || right != width, down = height != source.Height || top != 0 || bottom != height;
        Pixels between = source;
        Taps rows = Taps.For(source.Height, top, bottom, height);
        if (across)
        {
            // Only the rows that the second pass reads.
            int first = down ? rows.First[0] : 0, last = down ? rows.First[^1] + rows.Count[^1] : source.Height;
            between = Across(source, Taps.For(source.Width, left, right, width), first, last);
            rows = rows.Shifted(first);
        }

        return down ? Down(between, rows) : between;
    }

    private static Pixels Across(Pixels source, Taps taps, int firstRow, int lastRow)
    {
        int width = taps.First.Length, channels = source.Channels;
        byte[] result = new byte[width * (lastRow - firstRow) * channels];
        for (int row = firstRow; row < lastRow; row++)
        {
            ReadOnlySpan<byte> line = source.Values.AsSpan(row * source.Width * channels, source.Width * channels);
            Span<byte> target = result.AsSpan((row - firstRow) * width * channels, width * channels);
            for (int column = 0; column < width; column++)
            {
                ReadOnlySpan<int> weights = taps.WeightsOf(column);
                ReadOnlySpan<byte> under = line.Slice(taps.First[column] * channels, weights.Length * channels);
                if (channels == 1)
                {
                    target[column] = OneChannel(under, weights);
                }
                else
                {
                    ThreeChannels(under, weights, target.Slice(column * 3, 3));
                }
            }
        }

        return source with { Width = width, Height = lastRow - firstRow, Values = result };
    }

    private static byte OneChannel(ReadOnlySpan<byte> under, ReadOnlySpan<int> weights)
    {
        int sum = 1 << (FractionBits - 1);
        for (int i = 0; i < weights.Length; i++)
        {
            sum += under[i] * weights[i];
        }

        return Rounded(sum);
    }

    private static void ThreeChannels(ReadOnlySpan<byte> under, ReadOnlySpan<int> weights, Span<byte> target)
    {
        int red = 1 << (FractionBits - 1), green = red, blue = red;
        for (int i = 0, at = 0; i < weights.Length; i++, at += 3)
        {
            int weight = weights[i];
            red += under[at] * weight;
            green += under[at + 1] * weight;
            blue += under[at + 2] * weight;
        }

        (target[0], target[1], target[2]) = (Rounded(red), Rounded(green), Rounded(blue));
    }

    private static Pixels Down(Pixels source, Taps taps)
    {
        int length = source.Width * source.Channels;
        byte[] result = new byte[length * taps.First.Length];
        int[] sums = new int[length];
        for (int row = 0; row < taps.First.Length; row++)
        {
            Array.Fill(sums, 1 << (FractionBits - 1));
            ReadOnlySpan<int> weights = taps.WeightsOf(row);
            for (int i = 0; i < weights.Length; i++)
            {
                AddScaled(sums, source.Values.AsSpan((taps.First[row] + i) * length, length), weights[i]);
            }

            Span<byte> target = result.AsSpan(row * length, length);
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = Rounded(sums[i]);
            }
        }

        return source with { Height = taps.First.Length, Values = result };
    }

    private static void AddScaled(Span<int> sums, ReadOnlySpan<byte> line, int weight)
    {
        for (int i = 0; i < sums.Length && i < line.Length; i++)
        {
            sums[i] += line[i] * weight;
        }
    }

    private static byte Rounded(int sum) => (byte)Math.Clamp(sum >> FractionBits, 0, byte.MaxValue);

    /// <summary>For each place of the result, which places of the source it is a mean of, and how much each weighs.</summary>
    private sealed record Taps(int[] First, int[] Count, int[] Weights, int Stride)
    {
        public ReadOnlySpan<int> WeightsOf(int place) => Weights.AsSpan(place * Stride, Count[place]);

        public Taps Shifted(int by) => by == 0 ? this : this with { First = [.. First.Select(f => f - by)] };

        /// <remarks>Edges are float, as in Pillow: in double a few values would come out one level off.</remarks>
        public static Taps For(int sourceLength, float from, float to, int length)
        {
            double scale = (double)(to - from) / length, reach = Math.Max(scale, 1);
            int stride = ((int)Math.Ceiling(reach) * 2) + 1;
            Taps taps = new(new int[length], new int[length], new int[length * stride], stride);
            Span<double> weights = stackalloc double[stride <= 256 ? stride : 0];
            weights = stride <= 256 ? weights : new double[stride];
            for (int place = 0; place < length; place++)
            {
                double centre = from + ((place + 0.5) * scale);
                int first = Math.Max(0, (int)(centre - reach + 0.5)), count = Math.Min(sourceLength, (int)(centre + reach + 0.5)) - first;
                double total = 0;
                for (int i = 0; i < count; i++)
                {
                    weights[i] = Math.Max(0, 1 - Math.Abs((i + first - centre + 0.5) * (1 / reach)));
                    total += weights[i];
                }

                (taps.First[place], taps.Count[place]) = (first, count);
                for (int i = 0; i < count; i++)
                {
                    taps.Weights[(place * stride) + i] = (int)(0.5 + (weights[i] / total * (1 << FractionBits)));
                }
            }

            return taps;
        }
    }
}
