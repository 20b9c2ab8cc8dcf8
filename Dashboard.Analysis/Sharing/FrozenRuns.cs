using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Sharing;

/// <summary>
/// The runs of a frozen view, as pages ask for them. Pictures are not kept: they come from the live run for as long as that has the same content.
/// </summary>
public sealed class FrozenRuns(FrozenView view, IRunCatalogue live) : IRunCatalogue, IRunMeasures
{
    /// <summary>Nothing here ever changes.</summary>
    public event Action? Changed
    {
        add { }
        remove { }
    }

    public IReadOnlyList<Run> List() => [.. view.Runs.Select(r => r.Run)];

    public Run? Find(string runId) => FindFrozen(runId)?.Run;

    public RunImages ImagesOf(string runId) => Require(runId).Images;

    public IActivationMatrix OpenLayer(string runId, string layer)
    {
        FrozenRun run = Require(runId);
        FrozenUnit[] units = [.. run.Units.Where(u => u.Layer == layer)];
        if (units.Length > 0 && run.Run.Layers.FirstOrDefault(l => l.Name == layer) is { } found)
        {
            return new FrozenMatrix(units, run.Run.ImageCount, found.UnitCount);
        }

        return IsStillThere(run)
            ? live.OpenLayer(runId, layer)
            : throw new UserErrorException($"The activations of layer {layer} were not kept with this link, and the run {run.Run.Name} is no longer here; ask for a new link.");
    }

    public RgbImage OpenImage(string runId, int image)
    {
        FrozenRun run = Require(runId);
        return IsStillThere(run)
            ? live.OpenImage(runId, image)
            : throw new UserErrorException($"Pictures are not kept with a frozen link, and the run {run.Run.Name} is no longer here as it was.");
    }

    public void Remove(string runId) => throw new UserErrorException("A shared view cannot be changed.");

    public Task<LayerMeasures> MeasureAsync(string runId, string layer, SelectivityCriteria criteria, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        FrozenRun run = Require(runId);
        if (!run.Layers.TryGetValue(layer, out LayerSummary? summary))
        {
            throw new UserErrorException($"Layer {layer} was not kept with this link; ask for a new link that shows it.");
        }

        if (!summary.CanAnswer(criteria))
        {
            throw new UserErrorException(
                "This view is frozen: its cut-offs and k can be moved, but not which images are included, and k and the recall level only as far as was kept. Put back that criterion, or ask for a live link.");
        }

        LayerClasses classes = summary.Classes;
        return Task.Run(
            () => new LayerMeasures(runId, layer, criteria, new IncludedImages(classes.Images, classes.ImagesLeftOut, classes.Ids.Length, classes.LeftOut), summary.Measure(criteria)),
            cancellation);
    }

    private FrozenRun? FindFrozen(string runId) => view.Runs.FirstOrDefault(r => r.Run.Id == runId);

    private FrozenRun Require(string runId) => FindFrozen(runId) ?? throw new UserErrorException($"There is no run {runId}.", "no_run");

    private bool IsStillThere(FrozenRun run) => live.Find(run.Run.Id)?.ContentKey == run.Run.ContentKey;
}
