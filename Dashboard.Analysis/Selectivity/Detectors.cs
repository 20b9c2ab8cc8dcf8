namespace Dashboard.Analysis.Selectivity;

/// <summary>Which units pass a measure's cut-off.</summary>
public static class Detectors
{
    /// <summary>The cut-off in force: moved by the criteria, else the measure's own; null where the measure calls nothing a detector.</summary>
    public static double? CutoffOf(MeasureDefinition measure, SelectivityCriteria criteria) =>
        measure.Key == MeasureCatalogue.Precision ? criteria.PrecisionCutoff
        : criteria.Cutoffs.TryGetValue(measure.Key, out double moved) ? moved
        : measure.DefaultCutoff;

    /// <summary>
    /// Strictly above the cut-off, of a unit that is neither dead nor constant. Precision also needs k images to look at. NaN is never a detector.
    /// </summary>
    public static bool IsDetector(UnitMeasures unit, MeasureDefinition measure, SelectivityCriteria criteria) =>
        unit.Status == UnitStatus.Ok
        && CutoffOf(measure, criteria) is { } cutoff
        && measure.Value(unit) > cutoff
        && (measure.Key != MeasureCatalogue.Precision || unit.PrecisionKUsed == criteria.K);

    public static int Count(IEnumerable<UnitMeasures> units, MeasureDefinition measure, SelectivityCriteria criteria) =>
        units.Count(unit => IsDetector(unit, measure, criteria));
}
