namespace Dashboard.Analysis.Studies;

/// <summary>How a judgment counts.</summary>
public enum JudgmentState
{
    /// <summary>It had a reserved place.</summary>
    Stored,

    /// <summary>The reservation had lapsed, but there was a place: it counts.</summary>
    Late,

    /// <summary>The item had all the judgments wanted: kept, never counted. The rater is still paid.</summary>
    Surplus,
}

/// <summary>What became of a submitted answer.</summary>
public enum JudgmentOutcome
{
    Stored,
    Late,
    Surplus,

    /// <summary>This trial is answered already; the first answer stands.</summary>
    Duplicate,

    /// <summary>This session was never shown this item at this position.</summary>
    NotHandedOut,

    /// <summary>The session is gone: withdrawn, or its study is no more.</summary>
    NoSession,
}
