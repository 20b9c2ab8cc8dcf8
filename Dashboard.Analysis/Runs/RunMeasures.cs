using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Runs;

/// <summary>Measures of runs' layers, remembered by run content, layer and criteria.</summary>
public sealed class RunMeasures : IRunMeasures, IDisposable
{
    /// <summary>Rows of measures kept: a layer of 4,096 units under 60 sets of criteria, some 150 MB.</summary>
    private const long RowsKept = 250_000;

    private readonly RunCatalogue _catalogue;
    private readonly LayerSummaries _summaries;
    private readonly LeastRecentlyUsed<(SummaryKey Summary, int K, double PrecisionCutoff, double RecallAt), UnitMeasures[]> _rows = new(RowsKept);

    internal RunMeasures(RunCatalogue catalogue, SummaryStore store, long summaryBytes)
    {
        _catalogue = catalogue;
        _summaries = new LayerSummaries(catalogue, store, summaryBytes);
    }

    /// <inheritdoc/>
    /// <exception cref="UserErrorException">No such run or layer, criteria it cannot answer, or activations that were lost and cannot be rebuilt.</exception>
    public async Task<LayerMeasures> MeasureAsync(
        string runId, string layer, SelectivityCriteria criteria, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        Run run = _catalogue.Require(runId);
        LayerSummary summary = await _summaries.GetAsync(run, layer, criteria, progress, cancellation);
        UnitMeasures[] rows = await Task.Run(() => RowsOf(run, layer, criteria, summary), cancellation);
        LayerClasses classes = summary.Classes;
        return new LayerMeasures(runId, layer, criteria, new IncludedImages(classes.Images, classes.ImagesLeftOut, classes.Ids.Length, classes.LeftOut), rows);
    }

    /// <summary>What the measures of a layer are made from.</summary>
    internal Task<LayerSummary> SummariseAsync(string runId, string layer, SelectivityCriteria criteria, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        _summaries.GetAsync(_catalogue.Require(runId), layer, criteria, progress, cancellation);

    public void Dispose() => _summaries.Dispose();

    private UnitMeasures[] RowsOf(Run run, string layer, SelectivityCriteria criteria, LayerSummary summary)
    {
        // Cut-offs of other measures are applied to the rows by whoever shows them and change none of these numbers.
        (SummaryKey, int, double, double) key = (SummaryKey.Of(run, layer, _catalogue.ImagesOf(run.Id), criteria), criteria.K, criteria.PrecisionCutoff, criteria.RecallAt);
        if (!_rows.TryGet(key, out UnitMeasures[] rows))
        {
            rows = summary.Measure(criteria);
            _rows.Set(key, rows.Length, rows);
        }

        return rows;
    }
}
