namespace Dashboard.Analysis.Selectivity;

/// <summary>Spearman's ρ between two measures over a layer.</summary>
/// <param name="Rho">−1…1; NaN with fewer than two units or where one side never varies.</param>
/// <param name="Units">Units that count.</param>
/// <param name="LeftOut">Units that are not <see cref="UnitStatus.Ok"/>, or for which either measure is NaN.</param>
public readonly record struct Correlation(double Rho, int Units, int LeftOut);

/// <summary>Whether measures order units alike, whatever their scales. Ties get the average of their ranks, as in scipy.stats.spearmanr.</summary>
public static class RankCorrelation
{
    /// <summary>Row and column in the order of <paramref name="measures"/>; symmetric.</summary>
    public static IReadOnlyList<IReadOnlyList<Correlation>> Matrix(IReadOnlyCollection<UnitMeasures> units, IReadOnlyList<MeasureDefinition> measures)
    {
        UnitMeasures[] ok = [.. units.Where(u => u.Status == UnitStatus.Ok)];
        double[][] values = [.. measures.Select(m => ok.Select(m.Value).ToArray())];
        double[]?[] ranks = [.. values.Select(v => v.Any(double.IsNaN) ? null : Ranks(v))];
        Correlation[][] matrix = [.. measures.Select(_ => new Correlation[measures.Count])];
        for (int a = 0; a < matrix.Length; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                matrix[a][b] = matrix[b][a] = ranks[a] is { } one && ranks[b] is { } other
                    ? new Correlation(Pearson(one, other), ok.Length, units.Count - ok.Length)
                    : WithoutNaN(values[a], values[b], units.Count);
            }
        }

        return matrix;
    }

    /// <summary>ρ of two equally long lists without NaN.</summary>
    public static double Spearman(ReadOnlySpan<double> one, ReadOnlySpan<double> other) => Pearson(Ranks(one), Ranks(other));

    /// <summary>Ranks from 1 up, ties at the average of their places; infinities are ordinary values.</summary>
    public static double[] Ranks(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray(), ranks = new double[values.Length];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }

            foreach (int i in order.AsSpan(start..end))
            {
                ranks[i] = (start + end + 1) / 2.0;
            }
        }

        return ranks;
    }

    private static Correlation WithoutNaN(double[] one, double[] other, int units)
    {
        int[] both = [.. Enumerable.Range(0, one.Length).Where(i => !double.IsNaN(one[i]) && !double.IsNaN(other[i]))];
        return new Correlation(Spearman([.. both.Select(i => one[i])], [.. both.Select(i => other[i])]), both.Length, units - both.Length);
    }

    private static double Pearson(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        // Ranks have a known mean, and their deviations are multiples of ½: no digits are lost.
        double mean = (one.Length + 1) / 2.0, product = 0, squareOne = 0, squareOther = 0;
        for (int i = 0; i < one.Length; i++)
        {
            double x = one[i] - mean, y = other[i] - mean;
            product += x * y;
            squareOne += x * x;
            squareOther += y * y;
        }

        return squareOne > 0 && squareOther > 0 ? product / Math.Sqrt(squareOne * squareOther) : double.NaN;
    }
}
