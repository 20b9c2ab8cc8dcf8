namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// Every measure of one class on one unit; A = images of the class, ¬A = all other images that are looked at. Formulas, ranges and edge cases
/// are those of the columns of <see cref="UnitMeasures"/> of the same name. With a single class everything but class and n is NaN.
/// </summary>
public sealed record ClassMeasures
{
    public required int Class { get; init; }

    public required int N { get; init; }

    public double Mean { get; init; } = double.NaN;

    public double MeanNot { get; init; } = double.NaN;

    public double MeanNotMacro { get; init; } = double.NaN;

    public double Ccmas { get; init; } = double.NaN;

    public double CcmasMacro { get; init; } = double.NaN;

    public double DA { get; init; } = double.NaN;

    public double Max { get; init; } = double.NaN;

    public double Min { get; init; } = double.NaN;

    public double MarginOn { get; init; } = double.NaN;

    public double MarginOff { get; init; } = double.NaN;

    public int TopCount { get; init; }

    public double RecallAtP1 { get; init; } = double.NaN;

    public double PrecisionAtK { get; init; } = double.NaN;

    public double PrecisionLo { get; init; } = double.NaN;

    public double PrecisionHi { get; init; } = double.NaN;

    public double Auc { get; init; } = double.NaN;

    public double Ap { get; init; } = double.NaN;

    public double Informedness { get; init; } = double.NaN;

    public double MiThreshold { get; init; } = double.NaN;

    public double MiHitRate { get; init; } = double.NaN;

    public double MiFalseAlarmRate { get; init; } = double.NaN;

    public int MiNAbove { get; init; }

    public double MiPrecision { get; init; } = double.NaN;

    public double DPrime { get; init; } = double.NaN;

    public double Criterion { get; init; } = double.NaN;

    public double F1 { get; init; } = double.NaN;

    public double F1Threshold { get; init; } = double.NaN;

    public double RecallAtP { get; init; } = double.NaN;

    public double RecallAtPFirst { get; init; } = double.NaN;
}
