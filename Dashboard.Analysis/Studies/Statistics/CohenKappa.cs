namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>Agreement of two series of answers to the same items.</summary>
/// <param name="Items">Items in both.</param>
/// <param name="Observed">Share answered alike, 0…1; NaN without items.</param>
/// <param name="Chance">Share alike if the two were independent.</param>
/// <param name="Kappa">(observed − chance)/(1 − chance); NaN where both always give the same one answer.</param>
public readonly record struct CohenResult(int Items, double Observed, double Chance, double Kappa);

/// <summary>κ of two raters, or of one rater with herself (Cohen 1960, Educational and Psychological Measurement 20, 37–46).</summary>
public static class CohenKappa
{
    /// <param name="table">Square: first's answer × second's answer, items counted.</param>
    public static CohenResult Of(IReadOnlyList<int[]> table)
    {
        int items = table.Sum(row => row.Sum());
        if (items == 0)
        {
            return new CohenResult(0, double.NaN, double.NaN, double.NaN);
        }

        double observed = 0, chance = 0;
        for (int c = 0; c < table.Count; c++)
        {
            observed += (double)table[c][c] / items;
            chance += (double)table[c].Sum() / items * table.Sum(row => row[c]) / items;
        }

        bool varies = table.Where((row, c) => row.Sum() > 0 || table.Any(r => r[c] > 0)).Skip(1).Any();
        return new CohenResult(items, observed, chance, varies ? (observed - chance) / (1 - chance) : double.NaN);
    }
}
