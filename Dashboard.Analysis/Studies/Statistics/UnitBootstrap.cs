using Dashboard.Analysis.Selectivity;
using Quantiles = Dashboard.Analysis.Selectivity.Bootstrap;

namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>
/// Intervals for layers by resampling units. Judgments of one unit are alike, so that pooling them as if they were independent gives intervals
/// that are too narrow; the unit is what was sampled, and so it is what is drawn (as in Zimmermann et al. 2023).
/// </summary>
public static class UnitBootstrap
{
    /// <summary>As many as stabilise two digits of a percentage.</summary>
    public const int DefaultReplicates = 10_000;

    /// <summary>Of the mean of the units' shares of "yes".</summary>
    /// <param name="shares">One a unit, without NaN; empty gives no interval.</param>
    /// <param name="seed">Same seed, same interval, whatever the machine.</param>
    /// <param name="replicates">At least 1.</param>
    /// <param name="confidence">Share of the replicates between the ends, above 0 and below 1.</param>
    /// <param name="cancellation">Stops between replicates.</param>
    public static Interval OfMean(IReadOnlyList<double> shares, ulong seed, int replicates = DefaultReplicates, double confidence = 0.95, CancellationToken cancellation = default)
    {
        SplitMix64 random = new(seed);
        return shares.Count == 0 ? Interval.Undefined : Percentiles(Replicates(replicates, () => DrawnMean(shares, ref random), cancellation), confidence);
    }

    /// <summary>Of the difference between the means of two layers, first minus second; units are drawn within each.</summary>
    /// <param name="first">One share a unit of the first layer, without NaN.</param>
    /// <param name="second">One share a unit of the second layer, without NaN.</param>
    /// <param name="seed">Same seed, same interval, whatever the machine.</param>
    /// <param name="replicates">At least 1.</param>
    /// <param name="confidence">Share of the replicates between the ends, above 0 and below 1.</param>
    /// <param name="cancellation">Stops between replicates.</param>
    public static Interval OfDifference(
        IReadOnlyList<double> first, IReadOnlyList<double> second, ulong seed, int replicates = DefaultReplicates, double confidence = 0.95, CancellationToken cancellation = default)
    {
        SplitMix64 random = new(seed);
        return first.Count == 0 || second.Count == 0
            ? Interval.Undefined
            : Percentiles(Replicates(replicates, () => DrawnMean(first, ref random) - DrawnMean(second, ref random), cancellation), confidence);
    }

    /// <summary>The values of the replicates that have one, in the order drawn.</summary>
    internal static double[] Replicates(int count, Func<double> draw, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        List<double> values = new(count);
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            double value = draw();
            if (!double.IsNaN(value))
            {
                values.Add(value);
            }
        }

        return [.. values];
    }

    internal static Interval Percentiles(double[] values, double confidence)
    {
        double tail = (1 - confidence) / 2;
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? Interval.Undefined : new Interval(Quantiles.Quantile(sorted, tail), Quantiles.Quantile(sorted, 1 - tail));
    }

    private static double DrawnMean(IReadOnlyList<double> shares, ref SplitMix64 random)
    {
        double sum = 0;
        for (int i = 0; i < shares.Count; i++)
        {
            sum += shares[random.Next(shares.Count)];
        }

        return sum / shares.Count;
    }
}
