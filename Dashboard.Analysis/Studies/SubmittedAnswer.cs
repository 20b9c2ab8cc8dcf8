namespace Dashboard.Analysis.Studies;

/// <summary>An answer as it arrives, before it is known whether it counts.</summary>
public sealed record SubmittedAnswer
{
    public required int Position { get; init; }

    public required string ItemId { get; init; }

    public required Answer Answer { get; init; }

    public int? Confidence { get; init; }

    public string? Label { get; init; }

    public required string Nonce { get; init; }

    public TrialTiming Timing { get; init; } = TrialTiming.None;
}
