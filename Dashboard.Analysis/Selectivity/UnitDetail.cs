namespace Dashboard.Analysis.Selectivity;

/// <summary>One unit with every class, by ascending class id.</summary>
public sealed record UnitDetail(UnitMeasures Measures, IReadOnlyList<ClassMeasures> Classes);
