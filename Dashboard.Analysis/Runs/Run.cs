using Dashboard.Analysis.Networks;

namespace Dashboard.Analysis.Runs;

public enum RunStatus
{
    /// <summary>Known, nothing recorded yet.</summary>
    Waiting,
    Recording,
    Complete,

    /// <summary>A recording stopped; the same command resumes it.</summary>
    Interrupted,
    Failed,
}

public enum RunOrigin
{
    /// <summary>Recorded here by <c>extract</c>.</summary>
    Recorded,

    /// <summary>Imported by <c>import activations</c>.</summary>
    Imported,
}

/// <summary>One network on one dataset: its activations, predictions, measures. <see cref="Id"/> is the slug that stands in addresses.</summary>
public sealed record Run
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required RunOrigin Origin { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>SHA-256 (hex) of weights + preprocessing + image list + recorder version: what the activations are of, whatever the run is called.</summary>
    public required string ContentKey { get; init; }

    public required string NetworkName { get; init; }

    public required string DatasetName { get; init; }

    public required int ImageCount { get; init; }

    public required IReadOnlyList<LayerInfo> Layers { get; init; }

    public required IReadOnlyList<string> ClassNames { get; init; }

    public required bool HasPredictions { get; init; }

    public required bool HasImages { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>What a sentence on the page says when <see cref="Status"/> is Failed or Interrupted.</summary>
    public string? Problem { get; init; }

    /// <summary>Name → value for the provenance panel: hashes, versions, file names, seeds.</summary>
    public required IReadOnlyDictionary<string, string> Provenance { get; init; }
}
