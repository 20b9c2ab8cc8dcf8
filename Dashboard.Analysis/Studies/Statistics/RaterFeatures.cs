namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>What is known of how one rater worked. What the browser did not measure (no script) is null and counts neither way.</summary>
public sealed record RaterFeatures
{
    public required bool Consent { get; init; }

    /// <summary>The same person had a session of this study before.</summary>
    public bool RepeatSession { get; init; }

    public required int TrialsPlanned { get; init; }

    public required int TrialsDone { get; init; }

    /// <summary>Rounds of practice until all was right.</summary>
    public int PracticeAttempts { get; init; }

    /// <summary>Catch trials answered.</summary>
    public int CatchN { get; init; }

    /// <summary>Of these right.</summary>
    public int CatchOk { get; init; }

    /// <summary>Milliseconds to the first answer.</summary>
    public double? MedianRtMs { get; init; }

    /// <summary>Share of answers under <see cref="ExclusionRules.FastMs"/>, 0…1.</summary>
    public double? ShareFast { get; init; }

    /// <summary>Forced choices made.</summary>
    public int AfcN { get; init; }

    /// <summary>Of these to the left.</summary>
    public int AfcLeft { get; init; }

    /// <summary>Seconds on the instructions.</summary>
    public double? InstructionS { get; init; }

    public int PastedLabels { get; init; }

    /// <summary>Share of the time of trials with the page hidden, 0…1.</summary>
    public double? HiddenShare { get; init; }

    /// <summary><see cref="RaterAgreement.Majority"/>; null or NaN where nobody judged the same items.</summary>
    public double? Agreement { get; init; }
}
