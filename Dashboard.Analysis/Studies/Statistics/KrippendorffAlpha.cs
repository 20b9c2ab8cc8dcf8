namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>Krippendorff's α and what it is made of.</summary>
/// <param name="Alpha">1 is perfect, 0 is chance, negative is worse; NaN where only one category occurs or nothing can be paired.</param>
/// <param name="Observed">D_o, the observed disagreement; NaN where nothing can be paired.</param>
/// <param name="Expected">D_e, the disagreement by chance; NaN where nothing can be paired.</param>
/// <param name="Coincidences">Category × category, symmetric.</param>
/// <param name="Totals">Pairable answers of each category.</param>
public sealed record AlphaResult(double Alpha, double Observed, double Expected, double[][] Coincidences, double[] Totals)
{
    /// <summary>Answers to items that at least two raters judged.</summary>
    public double Pairable => Totals.Sum();
}

/// <summary>
/// α for nominal answers with missing ones (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"): D_o from the pairs within items,
/// D_e from all pairs, α = 1 − D_o/D_e. Items with a single answer say nothing and are left out. Where one answer is rare α is low although
/// raters agree: print <see cref="PairwiseAgreement"/> beside it.
/// </summary>
public static class KrippendorffAlpha
{
    /// <param name="table">Items × categories: how many raters gave each answer.</param>
    public static AlphaResult Nominal(IReadOnlyList<int[]> table)
    {
        int categories = table.Count == 0 ? 0 : table[0].Length;
        double[][] coincidences = [.. Enumerable.Range(0, categories).Select(_ => new double[categories])];
        foreach (int[] counts in table)
        {
            int answers = counts.Sum();
            for (int c = 0; c < categories && answers >= 2; c++)
            {
                for (int k = 0; k < categories; k++)
                {
                    coincidences[c][k] += (double)counts[c] * (counts[k] - (c == k ? 1 : 0)) / (answers - 1);
                }
            }
        }

        double[] totals = [.. coincidences.Select(row => row.Sum())];
        double all = totals.Sum(), agreeing = 0, byChance = 0;
        for (int c = 0; c < categories; c++)
        {
            agreeing += coincidences[c][c];
            byChance += totals[c] * (totals[c] - 1);
        }

        if (all == 0)
        {
            return new AlphaResult(double.NaN, double.NaN, double.NaN, coincidences, totals);
        }

        double observed = 1 - (agreeing / all), expected = 1 - (byChance / (all * (all - 1)));
        bool varies = totals.Count(t => t > 0) > 1;
        return new AlphaResult(varies ? 1 - (observed / expected) : double.NaN, observed, expected, coincidences, totals);
    }
}
