using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Results;

/// <summary>How far the figures of a layer reach.</summary>
/// <param name="Alpha">α ± 1.96 jackknife standard errors; NaN where α is not defined.</param>
/// <param name="MeanOfUnits">Percentiles over drawn units.</param>
/// <param name="NameAgreement">Mean over units of the probability that two names are the same; NaN without names.</param>
/// <param name="ClassOverlap">Mean share of names related to the unit's own CCMAS class; NaN without names or classes.</param>
/// <param name="ClassOverlapByChance">The same with other units' classes.</param>
public sealed record LayerUncertainty(Interval Alpha, Interval MeanOfUnits, double NameAgreement, double ClassOverlap, double ClassOverlapByChance);

/// <summary>A layer's row, for one sort of pictures.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Shown">The pictures.</param>
/// <param name="Summary">The figures.</param>
/// <param name="Uncertainty">And how far they reach.</param>
public sealed record LayerResult(string Layer, StimulusKind Shown, LayerInterpretability Summary, LayerUncertainty Uncertainty);
