using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Sharing;

namespace Dashboard.Access;

/// <summary>
/// The runs that this visitor has: all, those of a share link as they are or as they were frozen, or none. Pages and endpoints get no others, so that
/// one that forgets to ask who is there shows nothing it should not. Asked anew at each call: a link can be revoked under an open page.
/// </summary>
internal sealed class VisitorRuns(AccessScope scope, IShareLinks links, [FromKeyedServices(VisitorData.Everything)] IRunCatalogue all, [FromKeyedServices(VisitorData.Everything)] IRunMeasures measures)
    : IRunCatalogue, IRunMeasures
{
    public event Action? Changed
    {
        add => all.Changed += value;
        remove => all.Changed -= value;
    }

    public IReadOnlyList<Run> List() => Mine().Catalogue.List();

    public Run? Find(string runId) => Mine().Catalogue.Find(runId);

    public RunImages ImagesOf(string runId) => Mine().Catalogue.ImagesOf(runId);

    public IActivationMatrix OpenLayer(string runId, string layer) => Mine().Catalogue.OpenLayer(runId, layer);

    public RgbImage OpenImage(string runId, int image) => Mine().Catalogue.OpenImage(runId, image);

    public void Remove(string runId)
    {
        if (scope.Visitor.Kind == VisitorKind.Program)
        {
            throw new UserErrorException("An access token reads and changes nothing.");
        }

        Mine().Catalogue.Remove(runId);
    }

    public Task<LayerMeasures> MeasureAsync(string runId, string layer, SelectivityCriteria criteria, IProgress<double>? progress = null, CancellationToken cancellation = default) =>
        Mine().Measures.MeasureAsync(runId, layer, criteria, progress, cancellation);

    private (IRunCatalogue Catalogue, IRunMeasures Measures) Mine()
    {
        if (scope.Visitor.ReadsEverything)
        {
            return (all, measures);
        }

        ShareLink? link = scope.Link;
        if (link is not null && links.FindFrozen(link) is { } view)
        {
            FrozenRuns frozen = new(view, all);
            return (frozen, frozen);
        }

        ScopedRuns some = new(all, measures, link?.RunIds ?? []);
        return (some, some);
    }
}
