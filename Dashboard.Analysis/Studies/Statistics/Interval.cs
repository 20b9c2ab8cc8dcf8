namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>A confidence interval. NaN at both ends: the statistic or its uncertainty is not defined.</summary>
public readonly record struct Interval(double Low, double High)
{
    public static Interval Undefined { get; } = new(double.NaN, double.NaN);
}
