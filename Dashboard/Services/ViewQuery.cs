namespace Dashboard.Services;

/// <summary>The raw query values that <see cref="ViewState"/> is written as; null where the address leaves one out.</summary>
public sealed record ViewQuery
{
    public string? K { get; init; }

    public string? PrecisionCutoff { get; init; }

    public string? RecallAt { get; init; }

    public string? MinImagesPerClass { get; init; }

    public string? CorrectOnly { get; init; }

    public string? Cutoffs { get; init; }

    public string? Measure { get; init; }

    public string? Open { get; init; }
}
