namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// Every measure of one unit under one set of criteria: one row of the table that the verb <c>measure</c> writes.
/// Property names are the column names of that table in Pascal case (<c>mi_n_above</c> is <see cref="MiNAbove"/>).
/// </summary>
public sealed record UnitMeasures
{
    public required int Unit { get; init; }

    public required UnitStatus Status { get; init; }

    public required int NImages { get; init; }

    public required int NClasses { get; init; }

    public required double Min { get; init; }

    public required double Max { get; init; }

    public required double Mean { get; init; }

    public required int NZero { get; init; }

    public required int NPositive { get; init; }

    public required int NNegative { get; init; }

    public required int NDistinct { get; init; }

    public required int TopClass { get; init; }

    public required int TopNTied { get; init; }

    public required int TopClassCount { get; init; }

    public required double TopClassSelectivity { get; init; }

    public required int LocalistClass { get; init; }

    public required double LocalistMargin { get; init; }

    public required bool IsLocalist { get; init; }

    public required int LocalistOffClass { get; init; }

    public required double LocalistOffMargin { get; init; }

    public required bool IsLocalistOff { get; init; }

    public required int PrecisionClass { get; init; }

    public required int PrecisionNTied { get; init; }

    public required double Precision { get; init; }

    public required double PrecisionLo { get; init; }

    public required double PrecisionHi { get; init; }

    public required int PrecisionKUsed { get; init; }

    public required double PrecisionThreshold { get; init; }

    public required bool PrecisionTieStraddles { get; init; }

    public required double RecallAtK { get; init; }

    public required int TopkNClasses { get; init; }

    public required bool IsObjectDetector { get; init; }

    public required int CcmasClass { get; init; }

    public required int CcmasNTied { get; init; }

    public required double Ccmas { get; init; }

    public required double CcmasMacro { get; init; }

    public required double MuMax { get; init; }

    public required double MuNot { get; init; }

    public required double MuNotMacro { get; init; }

    public required double CcmasOfTopClass { get; init; }

    public required double DA { get; init; }

    public required int AucClass { get; init; }

    public required int AucNTied { get; init; }

    public required double Auc { get; init; }

    public required int ApClass { get; init; }

    public required int ApNTied { get; init; }

    public required double Ap { get; init; }

    public required int MiClass { get; init; }

    public required int MiNTied { get; init; }

    public required double Informedness { get; init; }

    public required double MiThreshold { get; init; }

    public required double MiHitRate { get; init; }

    public required double MiFalseAlarmRate { get; init; }

    public required double MiSpecificity { get; init; }

    public required double MiPrecision { get; init; }

    public required int MiNAbove { get; init; }

    public required double DPrime { get; init; }

    public required double Criterion { get; init; }

    public required int F1Class { get; init; }

    public required int F1NTied { get; init; }

    public required double F1 { get; init; }

    public required double F1Threshold { get; init; }

    public required int RecallAtPClass { get; init; }

    public required int RecallAtPNTied { get; init; }

    public required double RecallAtP { get; init; }

    public required int RecallAtPFirstClass { get; init; }

    public required double RecallAtPFirst { get; init; }

    public required double GapSize { get; init; }

    public required double GapRel { get; init; }

    public required double GapHigh { get; init; }

    public required double GapLow { get; init; }

    public required int GapNAbove { get; init; }

    public required int GapClass { get; init; }

    public required int GapNTied { get; init; }

    public required double GapPurity { get; init; }

    public required double GapRecall { get; init; }
}
