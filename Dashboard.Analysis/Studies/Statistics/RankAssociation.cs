using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>Do units that people can name score high on a measure?</summary>
/// <param name="Rho">Spearman's ρ, −1…1; NaN with fewer than two units or where one side never varies.</param>
/// <param name="Interval">Percentiles over drawn units; undefined where <paramref name="Rho"/> is.</param>
/// <param name="Tau">Kendall's τ-b, which corrects for the many ties that shares of few judgments have.</param>
/// <param name="Units">Units with both values.</param>
/// <param name="LeftOut">Units in which either is NaN.</param>
public sealed record RankAssociation(double Rho, Interval Interval, double Tau, int Units, int LeftOut)
{
    /// <param name="shares">Share of "yes", one a unit.</param>
    /// <param name="measure">The measure, in the same order; infinities are ordinary values.</param>
    /// <param name="seed">Same seed, same interval, whatever the machine.</param>
    /// <param name="replicates">At least 1.</param>
    /// <param name="confidence">Share of the replicates between the ends, above 0 and below 1.</param>
    /// <param name="cancellation">Stops between replicates.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public static RankAssociation Of(
        IReadOnlyList<double> shares, IReadOnlyList<double> measure, ulong seed, int replicates = 1000, double confidence = 0.95, CancellationToken cancellation = default)
    {
        if (shares.Count != measure.Count)
        {
            throw new ArgumentException("Both need one value a unit.", nameof(measure));
        }

        int[] both = [.. Enumerable.Range(0, shares.Count).Where(i => !double.IsNaN(shares[i]) && !double.IsNaN(measure[i]))];
        double[] x = [.. both.Select(i => shares[i])], y = [.. both.Select(i => measure[i])];
        double rho = RankCorrelation.Spearman(x, y);
        Interval interval = double.IsNaN(rho) ? Interval.Undefined : Drawn(x, y, seed, replicates, confidence, cancellation);
        return new RankAssociation(rho, interval, KendallTau(x, y), both.Length, shares.Count - both.Length);
    }

    /// <summary>τ-b of two equally long lists without NaN (Kendall 1945), −1…1; NaN where one side never varies. Takes n² steps.</summary>
    public static double KendallTau(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        long balance = 0, untiedOne = 0, untiedOther = 0;
        for (int i = 0; i < one.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                int a = one[i].CompareTo(one[j]), b = other[i].CompareTo(other[j]);
                balance += a * b;
                untiedOne += a & 1;
                untiedOther += b & 1;
            }
        }

        return untiedOne == 0 || untiedOther == 0 ? double.NaN : balance / Math.Sqrt((double)untiedOne * untiedOther);
    }

    private static Interval Drawn(double[] x, double[] y, ulong seed, int replicates, double confidence, CancellationToken cancellation)
    {
        SplitMix64 random = new(seed);
        double[] drawnX = new double[x.Length], drawnY = new double[x.Length];
        double[] values = UnitBootstrap.Replicates(
            replicates,
            () =>
            {
                for (int i = 0; i < drawnX.Length; i++)
                {
                    int drawn = random.Next(x.Length);
                    (drawnX[i], drawnY[i]) = (x[drawn], y[drawn]);
                }

                return RankCorrelation.Spearman(drawnX, drawnY);
            },
            cancellation);
        return UnitBootstrap.Percentiles(values, confidence);
    }
}
