namespace Dashboard.Services;

/// <summary>Five numbers and a mean of some values.</summary>
public sealed record Quantiles(int Count, double Minimum, double Lower, double Median, double Upper, double Maximum, double Mean)
{
    /// <summary>Quartiles by linear interpolation between order statistics (R type 7, numpy's default). NaN throughout where there is no value.</summary>
    public static Quantiles Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted.Length == 0
            ? new Quantiles(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN)
            : new Quantiles(sorted.Length, sorted[0], At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75), sorted[^1], sorted.Average());
    }

    private static double At(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
