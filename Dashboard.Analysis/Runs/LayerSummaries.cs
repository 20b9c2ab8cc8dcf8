using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Runs;

/// <summary>Summaries of layers: from memory, else from the database, else computed from activations, one layer after another since each takes every core.</summary>
internal sealed class LayerSummaries(RunCatalogue catalogue, SummaryStore store, long memoryBytes) : IDisposable
{
    /// <summary>About what a unit's summary takes (<see cref="LayerSummary"/>).</summary>
    private const long BytesPerUnit = 9_000;

    private readonly LeastRecentlyUsed<SummaryKey, LayerSummary> _memory = new(memoryBytes);
    private readonly SharedWork<(SummaryKey, SummaryBounds), LayerSummary> _work = new();
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<LayerSummary> GetAsync(Run run, string layer, SelectivityCriteria criteria, IProgress<double>? progress, CancellationToken cancellation)
    {
        RunImages images = catalogue.ImagesOf(run.Id);
        SummaryKey key = SummaryKey.Of(run, layer, images, criteria);
        return _memory.TryGet(key, out LayerSummary there) && there.CanAnswer(criteria)
            ? there
            : await _work.RunAsync((key, SummaryBounds.For(criteria)), (all, stop) => LoadOrComputeAsync(run, key, images, criteria, all, stop), progress, cancellation);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<LayerSummary> LoadOrComputeAsync(Run run, SummaryKey key, RunImages images, SelectivityCriteria criteria, IProgress<double> progress, CancellationToken stop)
    {
        if (TryLoad(key) is { } stored && stored.CanAnswer(criteria))
        {
            return Remember(key, stored);
        }

        await _turn.WaitAsync(stop);
        try
        {
            LayerSummary computed = await ComputeAsync(run, key.Layer, images, criteria, progress, stop);
            using MemoryStream bytes = new();
            LayerSummaryFormat.Write(bytes, computed);
            store.TryWrite(key.ToString(), bytes.ToArray());
            return Remember(key, computed);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<LayerSummary> ComputeAsync(Run run, string layer, RunImages images, SelectivityCriteria criteria, IProgress<double> progress, CancellationToken stop)
    {
        bool[]? correct = images.Predictions is null ? null : [.. images.Labels.Zip(images.Predictions, (label, prediction) => label == prediction)];
        try
        {
            return Compute();
        }
        catch (UserErrorException damage) when (damage.Code == RunCatalogue.Rebuilding)
        {
            await catalogue.WhenRebuiltAsync(run.Id, stop);
            return Compute();
        }

        LayerSummary Compute() =>
            LayerMeasurer.Summarise(catalogue.OpenLayer(run.Id, layer), images.Labels, correct, criteria, Environment.ProcessorCount, progress, stop);
    }

    private LayerSummary? TryLoad(SummaryKey key)
    {
        if (store.TryRead(key.ToString()) is not { } bytes)
        {
            return null;
        }

        try
        {
            return LayerSummaryFormat.Read(new MemoryStream(bytes));
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    private LayerSummary Remember(SummaryKey key, LayerSummary summary)
    {
        _memory.Set(key, summary.Units.Count * BytesPerUnit, summary);
        return summary;
    }
}
