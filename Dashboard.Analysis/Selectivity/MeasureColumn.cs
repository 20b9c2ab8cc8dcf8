namespace Dashboard.Analysis.Selectivity;

public enum MeasureColumnKind
{
    Whole,
    Real,
    Flag,

    /// <summary>The position in <see cref="UnitStatus"/>.</summary>
    Status,
}

/// <summary>One column of the table that <c>measure</c> and <c>export</c> write.</summary>
/// <param name="Name">Snake case, stable.</param>
/// <param name="Kind">How the number is written.</param>
/// <param name="Value">The number; flags are 0 or 1.</param>
public sealed record MeasureColumn(string Name, MeasureColumnKind Kind, Func<UnitMeasures, double> Value)
{
    /// <summary>Every column, in the order in which they are written.</summary>
    public static IReadOnlyList<MeasureColumn> All { get; } =
    [
        new("unit", MeasureColumnKind.Whole, u => u.Unit),
        new("status", MeasureColumnKind.Status, u => (int)u.Status),
        new("n_images", MeasureColumnKind.Whole, u => u.NImages),
        new("n_classes", MeasureColumnKind.Whole, u => u.NClasses),
        new("min", MeasureColumnKind.Real, u => u.Min),
        new("max", MeasureColumnKind.Real, u => u.Max),
        new("mean", MeasureColumnKind.Real, u => u.Mean),
        new("n_zero", MeasureColumnKind.Whole, u => u.NZero),
        new("n_positive", MeasureColumnKind.Whole, u => u.NPositive),
        new("n_negative", MeasureColumnKind.Whole, u => u.NNegative),
        new("n_distinct", MeasureColumnKind.Whole, u => u.NDistinct),
        new("top_class", MeasureColumnKind.Whole, u => u.TopClass),
        new("top_n_tied", MeasureColumnKind.Whole, u => u.TopNTied),
        new("top_class_count", MeasureColumnKind.Whole, u => u.TopClassCount),
        new("top_class_selectivity", MeasureColumnKind.Real, u => u.TopClassSelectivity),
        new("localist_class", MeasureColumnKind.Whole, u => u.LocalistClass),
        new("localist_margin", MeasureColumnKind.Real, u => u.LocalistMargin),
        new("is_localist", MeasureColumnKind.Flag, u => u.IsLocalist ? 1 : 0),
        new("localist_off_class", MeasureColumnKind.Whole, u => u.LocalistOffClass),
        new("localist_off_margin", MeasureColumnKind.Real, u => u.LocalistOffMargin),
        new("is_localist_off", MeasureColumnKind.Flag, u => u.IsLocalistOff ? 1 : 0),
        new("precision_class", MeasureColumnKind.Whole, u => u.PrecisionClass),
        new("precision_n_tied", MeasureColumnKind.Whole, u => u.PrecisionNTied),
        new("precision", MeasureColumnKind.Real, u => u.Precision),
        new("precision_lo", MeasureColumnKind.Real, u => u.PrecisionLo),
        new("precision_hi", MeasureColumnKind.Real, u => u.PrecisionHi),
        new("precision_k_used", MeasureColumnKind.Whole, u => u.PrecisionKUsed),
        new("precision_threshold", MeasureColumnKind.Real, u => u.PrecisionThreshold),
        new("precision_tie_straddles", MeasureColumnKind.Flag, u => u.PrecisionTieStraddles ? 1 : 0),
        new("recall_at_k", MeasureColumnKind.Real, u => u.RecallAtK),
        new("topk_n_classes", MeasureColumnKind.Whole, u => u.TopkNClasses),
        new("is_object_detector", MeasureColumnKind.Flag, u => u.IsObjectDetector ? 1 : 0),
        new("ccmas_class", MeasureColumnKind.Whole, u => u.CcmasClass),
        new("ccmas_n_tied", MeasureColumnKind.Whole, u => u.CcmasNTied),
        new("ccmas", MeasureColumnKind.Real, u => u.Ccmas),
        new("ccmas_macro", MeasureColumnKind.Real, u => u.CcmasMacro),
        new("mu_max", MeasureColumnKind.Real, u => u.MuMax),
        new("mu_not", MeasureColumnKind.Real, u => u.MuNot),
        new("mu_not_macro", MeasureColumnKind.Real, u => u.MuNotMacro),
        new("ccmas_of_top_class", MeasureColumnKind.Real, u => u.CcmasOfTopClass),
        new("d_a", MeasureColumnKind.Real, u => u.DA),
        new("auc_class", MeasureColumnKind.Whole, u => u.AucClass),
        new("auc_n_tied", MeasureColumnKind.Whole, u => u.AucNTied),
        new("auc", MeasureColumnKind.Real, u => u.Auc),
        new("ap_class", MeasureColumnKind.Whole, u => u.ApClass),
        new("ap_n_tied", MeasureColumnKind.Whole, u => u.ApNTied),
        new("ap", MeasureColumnKind.Real, u => u.Ap),
        new("mi_class", MeasureColumnKind.Whole, u => u.MiClass),
        new("mi_n_tied", MeasureColumnKind.Whole, u => u.MiNTied),
        new("informedness", MeasureColumnKind.Real, u => u.Informedness),
        new("mi_threshold", MeasureColumnKind.Real, u => u.MiThreshold),
        new("mi_hit_rate", MeasureColumnKind.Real, u => u.MiHitRate),
        new("mi_false_alarm_rate", MeasureColumnKind.Real, u => u.MiFalseAlarmRate),
        new("mi_specificity", MeasureColumnKind.Real, u => u.MiSpecificity),
        new("mi_precision", MeasureColumnKind.Real, u => u.MiPrecision),
        new("mi_n_above", MeasureColumnKind.Whole, u => u.MiNAbove),
        new("d_prime", MeasureColumnKind.Real, u => u.DPrime),
        new("criterion", MeasureColumnKind.Real, u => u.Criterion),
        new("f1_class", MeasureColumnKind.Whole, u => u.F1Class),
        new("f1_n_tied", MeasureColumnKind.Whole, u => u.F1NTied),
        new("f1", MeasureColumnKind.Real, u => u.F1),
        new("f1_threshold", MeasureColumnKind.Real, u => u.F1Threshold),
        new("recall_at_p_class", MeasureColumnKind.Whole, u => u.RecallAtPClass),
        new("recall_at_p_n_tied", MeasureColumnKind.Whole, u => u.RecallAtPNTied),
        new("recall_at_p", MeasureColumnKind.Real, u => u.RecallAtP),
        new("recall_at_p_first_class", MeasureColumnKind.Whole, u => u.RecallAtPFirstClass),
        new("recall_at_p_first", MeasureColumnKind.Real, u => u.RecallAtPFirst),
        new("gap_size", MeasureColumnKind.Real, u => u.GapSize),
        new("gap_rel", MeasureColumnKind.Real, u => u.GapRel),
        new("gap_high", MeasureColumnKind.Real, u => u.GapHigh),
        new("gap_low", MeasureColumnKind.Real, u => u.GapLow),
        new("gap_n_above", MeasureColumnKind.Whole, u => u.GapNAbove),
        new("gap_class", MeasureColumnKind.Whole, u => u.GapClass),
        new("gap_n_tied", MeasureColumnKind.Whole, u => u.GapNTied),
        new("gap_purity", MeasureColumnKind.Real, u => u.GapPurity),
        new("gap_recall", MeasureColumnKind.Real, u => u.GapRecall),
    ];
}
