namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// How often which activation occurs. Zeros are counted apart: in a ReLU unit they are most images and would flatten everything else.
/// </summary>
/// <param name="Zeros">Images at exactly 0 (or −0).</param>
/// <param name="Edges">One more than bins, ascending; empty where every image is at 0.</param>
/// <param name="Counts">Images at or above an edge and below the next; the last bin includes its upper edge (as numpy.histogram).</param>
public sealed record ActivationHistogram(int Zeros, IReadOnlyList<double> Edges, IReadOnlyList<int> Counts)
{
    /// <param name="values">Finite activations of one unit.</param>
    /// <param name="bins">Equal bins over the range of the values that are not 0, at least 1.</param>
    public static ActivationHistogram Of(ReadOnlySpan<float> values, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        int zeros = 0;
        double min = double.PositiveInfinity, max = double.NegativeInfinity;
        foreach (float value in values)
        {
            zeros += value == 0 ? 1 : 0;
            min = value == 0 ? min : Math.Min(min, value);
            max = value == 0 ? max : Math.Max(max, value);
        }

        if (zeros == values.Length)
        {
            return new ActivationHistogram(zeros, [], []);
        }

        // One value alone has no width; numpy gives it half a unit to each side.
        (min, max) = min == max ? (min - 0.5, max + 0.5) : (min, max);
        double step = (max - min) / bins;
        double[] edges = [.. Enumerable.Range(0, bins + 1).Select(i => i == bins ? max : min + (i * step))];
        int[] counts = new int[bins];
        foreach (float value in values)
        {
            if (value != 0)
            {
                counts[BinOf(value, edges)]++;
            }
        }

        return new ActivationHistogram(zeros, edges, counts);
    }

    /// <summary>Some of the same values in the same bins; zeros are in none.</summary>
    /// <param name="values">Activations within the range of the edges.</param>
    public IReadOnlyList<int> CountOf(IEnumerable<float> values)
    {
        double[] edges = [.. Edges];
        int[] counts = new int[Counts.Count];
        foreach (float value in values)
        {
            if (value != 0)
            {
                counts[BinOf(value, edges)]++;
            }
        }

        return counts;
    }

    private static int BinOf(double value, double[] edges)
    {
        int bins = edges.Length - 1;
        int bin = Math.Clamp((int)((value - edges[0]) / (edges[bins] - edges[0]) * bins), 0, bins - 1);

        // The quotient may round across an edge; the edges decide.
        bin -= bin > 0 && value < edges[bin] ? 1 : 0;
        return bin < bins - 1 && value >= edges[bin + 1] ? bin + 1 : bin;
    }
}
