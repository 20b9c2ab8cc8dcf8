namespace Dashboard.Analysis.Studies;

/// <summary>One answer of one rater to one trial, as it is kept.</summary>
public sealed record Judgment
{
    public required string StudyId { get; init; }

    /// <summary><see cref="RaterSession.Number"/>.</summary>
    public required int Session { get; init; }

    /// <summary>Index into the session's trials, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>The pseudonym.</summary>
    public required string Rater { get; init; }

    public required string ItemId { get; init; }

    public required TrialRole Role { get; init; }

    public required Answer Answer { get; init; }

    /// <summary>Whether the answer is the known one; null where none is known.</summary>
    public bool? Correct { get; init; }

    /// <summary>1 (guessing) to 3 (certain); null where not asked or not given.</summary>
    public int? Confidence { get; init; }

    /// <summary>What she typed, as she typed it: hostile text until encoded. Null for nothing.</summary>
    public string? Label { get; init; }

    public required JudgmentState State { get; init; }

    /// <summary>Why this judgment closed its item before it had all that were wanted (<see cref="EarlyStop"/>); null where it did not.</summary>
    public string? Closes { get; init; }

    /// <summary>The form's own random value, by which a repeated submission is known.</summary>
    public required string Nonce { get; init; }

    public required TrialTiming Timing { get; init; }

    public required DateTimeOffset Received { get; init; }

    /// <summary>Longest label in characters, as the form allows.</summary>
    public const int LongestLabel = 80;
}
