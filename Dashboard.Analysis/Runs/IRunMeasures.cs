using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Runs;

/// <summary>What inclusion left of a run's images.</summary>
public sealed record IncludedImages(int Images, int ImagesLeftOut, int Classes, int ClassesLeftOut);

/// <summary>Every unit of one layer under one set of criteria.</summary>
public sealed record LayerMeasures(string RunId, string Layer, SelectivityCriteria Criteria, IncludedImages Included, IReadOnlyList<UnitMeasures> Units);

/// <summary>
/// Measures of a run's layers, cached by run + layer + criteria. A moved cut-off, k or recall level is answered from per-unit summaries
/// without reading activations; a change of inclusion reads them again and reports progress.
/// </summary>
public interface IRunMeasures
{
    Task<LayerMeasures> MeasureAsync(string runId, string layer, SelectivityCriteria criteria, IProgress<double>? progress = null, CancellationToken cancellation = default);
}
