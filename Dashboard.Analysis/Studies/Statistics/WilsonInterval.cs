using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>
/// Wilson's score interval of a proportion (Wilson 1927, JASA 22, 209–212): unlike p ± z·SE it stays within 0…1 and keeps its coverage with few
/// judgments and at 0 % and 100 %.
/// </summary>
public static class WilsonInterval
{
    /// <summary>Φ⁻¹(0.975): 95 % lie between −z and z.</summary>
    public static double Z95 { get; } = NormalQuantile.Of(0.975);

    /// <param name="successes">0…<paramref name="trials"/>.</param>
    /// <param name="trials">0 gives (0, 1): nothing is known.</param>
    /// <returns>Shares, 0…1, at 95 %.</returns>
    public static Interval Of(int successes, int trials) => Of(successes, (double)trials, Z95);

    /// <param name="successes">May be fractional, for planning.</param>
    /// <param name="trials">At least <paramref name="successes"/>.</param>
    /// <param name="z">Quantile of the normal distribution at the upper end of the wanted level.</param>
    public static Interval Of(double successes, double trials, double z)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, successes);
        if (trials == 0)
        {
            return new Interval(0, 1);
        }

        double share = successes / trials, square = z * z;
        double shrink = 1 + (square / trials);
        double centre = (share + (square / (2 * trials))) / shrink;
        double half = z / shrink * Math.Sqrt((share * (1 - share) / trials) + (square / (4 * trials * trials)));

        // At the borders the two terms are equal but for rounding.
        return new Interval(successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
    }
}
