namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>Two raters of an item drawn at random: how often do they say the same? Not corrected for chance.</summary>
public static class PairwiseAgreement
{
    /// <summary>Σ c(c−1) / (n(n−1)), 0…1; NaN with fewer than two answers.</summary>
    /// <param name="counts">How many gave each answer.</param>
    public static double OfItem(ReadOnlySpan<int> counts)
    {
        long pairs = 0, all = 0;
        foreach (int count in counts)
        {
            pairs += (long)count * (count - 1);
            all += count;
        }

        return all < 2 ? double.NaN : pairs / (all * (all - 1.0));
    }

    /// <summary>The mean over items with at least two answers; NaN where there is none.</summary>
    /// <param name="table">Items × categories: how many gave each answer.</param>
    public static double Mean(IReadOnlyList<int[]> table)
    {
        double sum = 0;
        int items = 0;
        foreach (int[] counts in table)
        {
            double agreement = OfItem(counts);
            if (!double.IsNaN(agreement))
            {
                sum += agreement;
                items++;
            }
        }

        return items == 0 ? double.NaN : sum / items;
    }
}
