using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Networks.Imported;

/// <summary>What the verb <c>import network</c> and the page ask for.</summary>
/// <param name="Name">What the network shall be called.</param>
/// <param name="Files">Its file, or its files in any order.</param>
/// <param name="Options">What they do not say; the name in it is not looked at.</param>
public sealed record NetworkRequest(string Name, IReadOnlyList<string> Files, Formats.NetworkOptions Options);

/// <summary>An imported network without its weights: what is stored beside them and shown in lists.</summary>
public sealed record NetworkRecord
{
    public required string Name { get; init; }

    /// <summary>In words: "ONNX", "PyTorch", "safetensors".</summary>
    public required string Format { get; init; }

    /// <summary>The known architecture that the weights fill, or the one of the files that lists its layers; null where the files say it all.</summary>
    public required string? Architecture { get; init; }

    /// <summary>Relative to its folder, the main one first.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    public required Preprocessing Preprocessing { get; init; }

    /// <summary>One a logit.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>As <see cref="INetwork.ContentHash"/> when it was imported.</summary>
    public required string ContentHash { get; init; }

    public required DateTimeOffset Imported { get; init; }
}
