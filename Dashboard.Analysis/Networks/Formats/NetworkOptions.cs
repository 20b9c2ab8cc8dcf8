namespace Dashboard.Analysis.Networks.Formats;

/// <summary>What a network's files do not say of it.</summary>
/// <param name="Name">What people call the network.</param>
public sealed record NetworkOptions(string Name)
{
    /// <summary>For files that hold weights alone: name of a known architecture, or a JSON file that lists layers; null recognises it.</summary>
    public string? Architecture { get; init; }

    /// <summary>Null takes what is usual for the architecture or the size of its images.</summary>
    public PreprocessingChoice? Preprocessing { get; init; }

    /// <summary>One a logit; null numbers them.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }
}
