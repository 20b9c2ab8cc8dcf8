namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>Fleiss' κ and what it is made of.</summary>
/// <param name="Kappa">1 is perfect, 0 is chance; NaN where only one category occurs or no item has two answers.</param>
/// <param name="Agreement">P̄, the mean pairwise agreement of items.</param>
/// <param name="Chance">P_e, the agreement by chance.</param>
/// <param name="Shares">Share of each category among the answers that count.</param>
/// <param name="ItemAgreement">P_i, one an item that counts.</param>
/// <param name="StandardError">Under no agreement beyond chance; NaN where items have unequal numbers of answers.</param>
/// <param name="KappaOfCategory">Of each category against the others; empty where items have unequal numbers of answers.</param>
public sealed record FleissResult(
    double Kappa, double Agreement, double Chance, double[] Shares, double[] ItemAgreement, double StandardError, double[] KappaOfCategory)
{
    /// <summary>κ in standard errors.</summary>
    public double Z => Kappa / StandardError;
}

/// <summary>
/// Agreement of many raters beyond chance (Fleiss 1971, Psychological Bulletin 76, 378–382; standard error by Fleiss, Nee &amp; Landis 1979).
/// Reservations and withdrawals make the numbers of answers unequal, so that α is the primary figure here.
/// </summary>
public static class FleissKappa
{
    /// <param name="table">Items × categories; every row has the same sum of at least 2.</param>
    /// <exception cref="ArgumentException">Rows have unequal sums; <see cref="OfUnequal"/> takes such tables.</exception>
    public static FleissResult Of(IReadOnlyList<int[]> table)
    {
        int raters = table.Count == 0 ? 0 : table[0].Sum();
        if (table.Any(counts => counts.Sum() != raters))
        {
            throw new ArgumentException("Every item needs the same number of answers.", nameof(table));
        }

        FleissResult result = OfUnequal(table);
        double pairs = (double)table.Count * raters * (raters - 1), spread = 0, skew = 0;
        foreach (double p in result.Shares)
        {
            spread += p * (1 - p);
            skew += p * (1 - p) * (1 - (2 * p));
        }

        double error = Math.Sqrt(2 * ((spread * spread) - skew) / (pairs * spread * spread));
        double[] ofCategory = [.. result.Shares.Select((p, c) => 1 - (table.Sum(counts => (double)counts[c] * (raters - counts[c])) / (pairs * p * (1 - p))))];
        return result with { StandardError = error, KappaOfCategory = ofCategory };
    }

    /// <summary>The same with items of unequal numbers of answers; items with fewer than two are left out.</summary>
    /// <param name="table">Items × categories.</param>
    public static FleissResult OfUnequal(IReadOnlyList<int[]> table)
    {
        int[][] items = [.. table.Where(counts => counts.Sum() >= 2)];
        if (items.Length == 0)
        {
            return new FleissResult(double.NaN, double.NaN, double.NaN, [], [], double.NaN, []);
        }

        double answers = items.Sum(counts => counts.Sum());
        double[] shares = [.. Enumerable.Range(0, items[0].Length).Select(c => items.Sum(counts => counts[c]) / answers)];
        double[] agreement = [.. items.Select(counts => PairwiseAgreement.OfItem(counts))];
        double mean = agreement.Average(), chance = shares.Sum(p => p * p);
        bool varies = shares.Count(p => p > 0) > 1;
        return new FleissResult(varies ? (mean - chance) / (1 - chance) : double.NaN, mean, chance, shares, agreement, double.NaN, []);
    }
}
