namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// How far the values of one measure over a layer of one run lie from those of another. All of it is descriptive: the units of a layer are
/// all units there are, not a sample of more, so no p-value is given. Ties are exact: counts stay whole numbers until one last division.
/// </summary>
/// <param name="FirstCount">Values of the first (the reference).</param>
/// <param name="SecondCount">Values of the second.</param>
/// <param name="MedianDifference">Median of the second − median of the first, in the measure's own units; the median of an even number is the mean of the middle two.</param>
/// <param name="KolmogorovSmirnov">The largest vertical distance of the two cumulative distributions, in [0, 1] (Smirnov 1939).</param>
/// <param name="KolmogorovSmirnovAt">The smallest value at which that distance is reached.</param>
/// <param name="Superiority">P(second &gt; first) + ½·P(second = first) over all pairs, in [0, 1]; ½ where neither is higher (Vargha &amp; Delaney's A, 2000).</param>
public sealed record DistributionDifference(
    int FirstCount, int SecondCount, double MedianDifference, double KolmogorovSmirnov, double KolmogorovSmirnovAt, double Superiority)
{
    /// <summary>P(second &gt; first) − P(second &lt; first), in [−1, 1] (Cliff 1993): 0 where neither is higher, 1 where every second value is above every first.</summary>
    public double CliffsDelta => (2 * Superiority) - 1;

    /// <param name="first">Finite values in any order.</param>
    /// <param name="second">Finite values in any order.</param>
    /// <returns>NaN in every number but the counts where either is empty.</returns>
    /// <exception cref="ArgumentException">A value is NaN or infinite.</exception>
    public static DistributionDifference Of(IEnumerable<double> first, IEnumerable<double> second)
    {
        double[] a = Sorted(first, nameof(first)), b = Sorted(second, nameof(second));
        if (a.Length == 0 || b.Length == 0)
        {
            return new DistributionDifference(a.Length, b.Length, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        (double distance, double at, double superiority) = Sweep(a, b);
        return new DistributionDifference(a.Length, b.Length, Median(b) - Median(a), distance, at, superiority);
    }

    /// <summary>One pass over both, block of equal values by block: after each block both cumulative distributions stand still.</summary>
    private static (double Distance, double At, double Superiority) Sweep(double[] a, double[] b)
    {
        // a.Length · b.Length, the common denominator, stays below 2⁶² for any two arrays.
        long largest = 0, doubledWins = 0;
        double at = Math.Min(a[0], b[0]);
        int i = 0, j = 0;
        while (i < a.Length || j < b.Length)
        {
            double value = j == b.Length || (i < a.Length && a[i] <= b[j]) ? a[i] : b[j];
            int inA = BlockEnd(a, i, value) - i, inB = BlockEnd(b, j, value) - j;
            doubledWins += inB * ((2L * i) + inA);
            i += inA;
            j += inB;
            long distance = Math.Abs(((long)i * b.Length) - ((long)j * a.Length));
            if (distance > largest)
            {
                (largest, at) = (distance, value);
            }
        }

        double pairs = (double)a.Length * b.Length;
        return (largest / pairs, at, doubledWins / (2 * pairs));
    }

    private static int BlockEnd(double[] sorted, int from, double value)
    {
        while (from < sorted.Length && sorted[from] == value)
        {
            from++;
        }

        return from;
    }

    private static double Median(double[] sorted)
    {
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] Sorted(IEnumerable<double> values, string name)
    {
        double[] sorted = [.. values];
        if (!Array.TrueForAll(sorted, double.IsFinite))
        {
            throw new ArgumentException("Every value must be finite: leave out what is undefined or infinite, and count it.", name);
        }

        Array.Sort(sorted);
        return sorted;
    }
}
