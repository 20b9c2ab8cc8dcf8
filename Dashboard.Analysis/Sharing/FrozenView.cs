using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Sharing;

/// <summary>Results as they were at one moment: what a frozen link shows whatever becomes of the runs.</summary>
public sealed record FrozenView(IReadOnlyList<FrozenRun> Runs);

/// <param name="Run">The run as it was.</param>
/// <param name="Images">Its labels, predictions and image names.</param>
/// <param name="Layers">Summaries of the layers that the view shows: cut-offs, k and recall level can still be moved, inclusion cannot.</param>
/// <param name="Units">All activations of the units that the view shows one by one.</param>
public sealed record FrozenRun(Run Run, RunImages Images, IReadOnlyDictionary<string, LayerSummary> Layers, IReadOnlyList<FrozenUnit> Units);

/// <param name="Layer">Its layer.</param>
/// <param name="Unit">Its index in the layer.</param>
/// <param name="Activations">One value an image, in the run's order.</param>
public sealed record FrozenUnit(string Layer, int Unit, float[] Activations);

/// <summary>What of a run is to be frozen.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Layers">Layers whose measures the view shows.</param>
/// <param name="Unit">A unit of one of them whose every activation it shows; null for none.</param>
public sealed record FreezeRequest(string RunId, IReadOnlyList<string> Layers, int? Unit = null);
