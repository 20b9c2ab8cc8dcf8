using System.Collections.Immutable;
using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Services.Studies;

namespace Dashboard.Services.Gallery;

/// <summary>What a view shows, measured to the end: for downloads, which cannot show half of it first.</summary>
internal sealed class GalleryReader(IAmImages images, IRunMeasures measures, IRatedShares rated)
{
    /// <exception cref="UserErrorException">The view filters by numbers of a layer that cannot be measured.</exception>
    public async Task<IReadOnlyList<GalleryItem>> ReadAsync(Run run, GalleryView view, CancellationToken cancellation)
    {
        IReadOnlyList<AmImage> all = images.List(run.Id);
        ImmutableDictionary<string, LayerMeasures>.Builder measured = ImmutableDictionary.CreateBuilder<string, LayerMeasures>(StringComparer.Ordinal);
        foreach (string layer in all.Select(i => i.Layer).Distinct().Where(l => view.Layers.IsEmpty || view.Layers.Contains(l)))
        {
            try
            {
                measured[layer] = await measures.MeasureAsync(run.Id, layer, view.View.Criteria, null, cancellation);
            }
            catch (UserErrorException) when (!view.NeedsMeasures)
            {
                // The pictures are there all the same; their measures are left empty.
            }
        }

        return view.Select(GalleryItem.Of(all, measured, view.View.MeasureDefinition, await rated.OfAsync(run.Id, cancellation)), run.ClassNames);
    }
}
