using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Components.Compare;

/// <summary>
/// The layers of several runs as one list, so that a page measures them in one go: results of different criteria never stand side by side,
/// not even for the moment in which one run is measured and another is not.
/// </summary>
/// <param name="measures">What measures a single run.</param>
internal sealed class ComparedLayers(IRunMeasures measures) : IRunMeasures
{
    private const string Separator = ": "; // Cannot occur in a run's id, which is letters, digits and hyphens.

    /// <summary>How a layer of a run is called in the common list; people read it while it is being measured.</summary>
    public static string KeyOf(string runId, string layer) => runId + Separator + layer;

    /// <summary>Layer by layer rather than run by run: what belongs together is measured together.</summary>
    public static IReadOnlyList<LayerInfo> ListOf(IReadOnlyList<Run> runs, IReadOnlyList<AlignedLayer> aligned) =>
    [
        .. from row in aligned
           from pair in row.Layers.Zip(runs)
           where pair.First is not null
           select pair.First with { Name = KeyOf(pair.Second.Id, pair.First.Name) },
    ];

    /// <param name="runId">Not looked at: <paramref name="layer"/> names the run.</param>
    /// <param name="layer">As <see cref="KeyOf"/> makes it.</param>
    /// <param name="criteria">The same for every run.</param>
    /// <param name="progress">Share of the layer's units done.</param>
    /// <param name="cancellation">Stops between units.</param>
    public Task<LayerMeasures> MeasureAsync(string runId, string layer, SelectivityCriteria criteria, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        int at = layer.IndexOf(Separator, StringComparison.Ordinal);
        return measures.MeasureAsync(layer[..at], layer[(at + Separator.Length)..], criteria, progress, cancellation);
    }
}
