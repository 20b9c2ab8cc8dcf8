using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

internal static class ClassColumns
{
    public static Dictionary<string, Func<ClassMeasures, double>> All { get; } = new()
    {
        ["class"] = c => c.Class,
        ["n"] = c => c.N,
        ["mean"] = c => c.Mean,
        ["mean_not"] = c => c.MeanNot,
        ["mean_not_macro"] = c => c.MeanNotMacro,
        ["ccmas"] = c => c.Ccmas,
        ["ccmas_macro"] = c => c.CcmasMacro,
        ["d_a"] = c => c.DA,
        ["max"] = c => c.Max,
        ["min"] = c => c.Min,
        ["margin_on"] = c => c.MarginOn,
        ["margin_off"] = c => c.MarginOff,
        ["top_count"] = c => c.TopCount,
        ["recall_at_p1"] = c => c.RecallAtP1,
        ["precision_at_k"] = c => c.PrecisionAtK,
        ["precision_lo"] = c => c.PrecisionLo,
        ["precision_hi"] = c => c.PrecisionHi,
        ["auc"] = c => c.Auc,
        ["ap"] = c => c.Ap,
        ["informedness"] = c => c.Informedness,
        ["mi_threshold"] = c => c.MiThreshold,
        ["mi_hit_rate"] = c => c.MiHitRate,
        ["mi_false_alarm_rate"] = c => c.MiFalseAlarmRate,
        ["mi_n_above"] = c => c.MiNAbove,
        ["mi_precision"] = c => c.MiPrecision,
        ["d_prime"] = c => c.DPrime,
        ["criterion"] = c => c.Criterion,
        ["f1"] = c => c.F1,
        ["f1_threshold"] = c => c.F1Threshold,
        ["recall_at_p"] = c => c.RecallAtP,
        ["recall_at_p_first"] = c => c.RecallAtPFirst,
    };
}
