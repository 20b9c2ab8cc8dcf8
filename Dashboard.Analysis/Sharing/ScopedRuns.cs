using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Sharing;

/// <summary>Some of the runs: for everything else it is as if it did not exist. With no run at all it is what somebody sees whom nobody let in.</summary>
public sealed class ScopedRuns(IRunCatalogue all, IRunMeasures measures, IReadOnlyCollection<string> runIds) : IRunCatalogue, IRunMeasures
{
    public event Action? Changed
    {
        add => all.Changed += value;
        remove => all.Changed -= value;
    }

    public IReadOnlyList<Run> List() => [.. all.List().Where(r => runIds.Contains(r.Id))];

    public Run? Find(string runId) => runIds.Contains(runId) ? all.Find(runId) : null;

    public RunImages ImagesOf(string runId) => all.ImagesOf(Require(runId));

    public IActivationMatrix OpenLayer(string runId, string layer) => all.OpenLayer(Require(runId), layer);

    public RgbImage OpenImage(string runId, int image) => all.OpenImage(Require(runId), image);

    public void Remove(string runId) => throw new UserErrorException("A shared view cannot be changed.");

    public Task<LayerMeasures> MeasureAsync(string runId, string layer, SelectivityCriteria criteria, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        measures.MeasureAsync(Require(runId), layer, criteria, progress, cancellation);

    private string Require(string runId) => runIds.Contains(runId) ? runId : throw new UserErrorException($"There is no run {runId}.", "no_run");
}
