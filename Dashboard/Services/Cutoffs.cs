using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services;

internal static class Cutoffs
{
    private const string PrecisionKey = "precision";

    /// <summary>The cut-off in force for a measure; null for measures that call nothing a detector.</summary>
    public static double? Of(MeasureDefinition measure, SelectivityCriteria criteria) => measure switch
    {
        { DefaultCutoff: null } => null,
        { Key: PrecisionKey } => criteria.PrecisionCutoff,
        _ => criteria.Cutoffs.TryGetValue(measure.Key, out double moved) ? moved : measure.DefaultCutoff,
    };
}
