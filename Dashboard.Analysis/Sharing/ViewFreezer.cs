using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Sharing;

/// <summary>Takes what a view is drawn from out of the live data.</summary>
public sealed class ViewFreezer(RunCatalogue catalogue, RunMeasures measures)
{
    /// <param name="requests">What of which runs.</param>
    /// <param name="criteria">Those of the view; inclusion is kept as they say.</param>
    /// <param name="cancellation">Stops measuring.</param>
    /// <exception cref="UserErrorException">A run or layer is not there, or cannot be read.</exception>
    public async Task<FrozenView> FreezeAsync(IReadOnlyList<FreezeRequest> requests, SelectivityCriteria criteria, CancellationToken cancellation = default)
    {
        List<FrozenRun> runs = [];
        foreach (FreezeRequest request in requests)
        {
            Run run = catalogue.Find(request.RunId) ?? throw new UserErrorException($"There is no run {request.RunId} any more; nothing was shared.");
            Dictionary<string, LayerSummary> layers = [];
            foreach (string layer in request.Layers)
            {
                layers.Add(layer, await measures.SummariseAsync(run.Id, layer, criteria, cancellation: cancellation));
            }

            FrozenUnit[] units = request.Unit is { } unit ? [.. request.Layers.Select(layer => new FrozenUnit(layer, unit, Read(run.Id, layer, unit)))] : [];
            runs.Add(new FrozenRun(run, catalogue.ImagesOf(run.Id), layers, units));
        }

        return new FrozenView(runs);
    }

    private float[] Read(string runId, string layer, int unit)
    {
        IActivationMatrix matrix = catalogue.OpenLayer(runId, layer);
        float[] values = new float[matrix.ImageCount];
        matrix.ReadUnit(unit, values);
        return values;
    }
}
