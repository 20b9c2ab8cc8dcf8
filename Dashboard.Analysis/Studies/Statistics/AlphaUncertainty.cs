using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>α of the layer with each item left out in turn.</summary>
/// <param name="LeaveOneOut">One an item with at least two answers.</param>
/// <param name="StandardError">NaN where an α is not defined or there are fewer than two items.</param>
/// <param name="Interval">α ± 1.96 standard errors.</param>
public sealed record AlphaJackknife(double[] LeaveOneOut, double StandardError, Interval Interval);

/// <summary>α of layers made of drawn items.</summary>
/// <param name="Defined">Replicates with an α; the others drew items that all got the same answer.</param>
/// <param name="Mean">Over these.</param>
/// <param name="Interval">Percentiles of these.</param>
public sealed record AlphaBootstrap(int Defined, double Mean, Interval Interval);

/// <summary>How far α would move with other items: two answers, one without chance and one by resampling.</summary>
public static class AlphaUncertainty
{
    /// <param name="table">Items × categories: how many raters gave each answer.</param>
    public static AlphaJackknife Jackknife(IReadOnlyList<int[]> table)
    {
        int[][] items = Pairable(table);
        double alpha = KrippendorffAlpha.Nominal(items).Alpha;
        double[] without = [.. items.Select((_, left) => KrippendorffAlpha.Nominal([.. items.Where((_, i) => i != left)]).Alpha)];
        if (items.Length < 2 || without.Any(double.IsNaN) || double.IsNaN(alpha))
        {
            return new AlphaJackknife(without, double.NaN, Interval.Undefined);
        }

        double mean = without.Average();
        double error = Math.Sqrt((items.Length - 1.0) / items.Length * without.Sum(a => (a - mean) * (a - mean)));
        return new AlphaJackknife(without, error, new Interval(alpha - (WilsonInterval.Z95 * error), alpha + (WilsonInterval.Z95 * error)));
    }

    /// <param name="table">Items × categories: how many raters gave each answer.</param>
    /// <param name="replicates">At least 1; 1,000 give ends that move little with the seed.</param>
    /// <param name="seed">Same seed, same interval, whatever the machine.</param>
    /// <param name="confidence">Share of the replicates between the ends, above 0 and below 1.</param>
    /// <param name="cancellation">Stops between replicates.</param>
    public static AlphaBootstrap Bootstrap(IReadOnlyList<int[]> table, int replicates, ulong seed, double confidence = 0.95, CancellationToken cancellation = default)
    {
        int[][] items = Pairable(table), drawn = new int[items.Length][];
        SplitMix64 random = new(seed);
        double[] alphas = items.Length == 0 ? [] : UnitBootstrap.Replicates(
            replicates,
            () =>
            {
                for (int i = 0; i < drawn.Length; i++)
                {
                    drawn[i] = items[random.Next(items.Length)];
                }

                return KrippendorffAlpha.Nominal(drawn).Alpha;
            },
            cancellation);
        return new AlphaBootstrap(alphas.Length, alphas.Length == 0 ? double.NaN : alphas.Average(), UnitBootstrap.Percentiles(alphas, confidence));
    }

    private static int[][] Pairable(IReadOnlyList<int[]> table) => [.. table.Where(counts => counts.Sum() >= 2)];
}
