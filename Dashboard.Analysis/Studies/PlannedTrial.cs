namespace Dashboard.Analysis.Studies;

/// <summary>What a trial of a rater's list is for.</summary>
public enum TrialRole
{
    /// <summary>An item to be judged; the only role that takes a place.</summary>
    Rated,
    Catch,
    Lure,

    /// <summary>An item she has judged before.</summary>
    Repeat,
}

/// <summary>One trial of a rater's list.</summary>
/// <param name="ItemId">The item shown.</param>
/// <param name="Role">What for.</param>
/// <param name="MatchIsLeft">Forced choice: whether the matching picture stands on the left.</param>
public sealed record PlannedTrial(string ItemId, TrialRole Role, bool MatchIsLeft);
