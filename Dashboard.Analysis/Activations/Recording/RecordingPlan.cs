using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Recording;

/// <summary>What shall be recorded. Two plans with one content key, the same layers and batch size give bit-identical blocks.</summary>
public sealed record RecordingPlan
{
    /// <summary>The run as it shall stand when complete; its <see cref="Run.Layers"/> are those that pages list.</summary>
    public required Run Run { get; init; }

    /// <summary>Labels and names; predictions come from the recording.</summary>
    public required RunImages Images { get; init; }

    /// <summary>Every layer whose values each batch carries: may hold more than the run lists, such as the logits.</summary>
    public required IReadOnlyList<LayerInfo> Layers { get; init; }

    /// <summary>Images a batch, the last excepted. Part of the journal: a resumed recording has the same batches.</summary>
    public required int BatchSize { get; init; }
}
