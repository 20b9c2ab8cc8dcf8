using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Results;

/// <summary>One rater: how she worked and what the frozen rules say of it.</summary>
public sealed record RaterResult
{
    /// <summary>The pseudonym.</summary>
    public required string Rater { get; init; }

    public required string Source { get; init; }

    /// <summary>By number.</summary>
    public required IReadOnlyList<RaterSession> Sessions { get; init; }

    public required RaterFeatures Features { get; init; }

    public required RaterQuality Quality { get; init; }

    /// <summary>From catch and lure trials; NaN without either, and for forced choices.</summary>
    public required Sensitivity Sensitivity { get; init; }

    public required SelfConsistency Consistency { get; init; }

    /// <summary>With the other raters of the same units.</summary>
    public required RaterAgreement Agreement { get; init; }

    /// <summary>The most equal answers in a row.</summary>
    public required int LongestRun { get; init; }

    /// <summary>How often she is right by Dawid and Skene's model, 0…1; NaN without judgments.</summary>
    public required double Accuracy { get; init; }

    public bool IsComplete => Sessions.Any(s => s.Completed is not null);
}
