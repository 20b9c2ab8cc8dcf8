namespace Dashboard.Analysis.Studies;

/// <summary>What an item is in a study for.</summary>
public enum ItemRole
{
    /// <summary>To be judged: its judgments are the result.</summary>
    Rated,

    /// <summary>An obvious object, answer known.</summary>
    Catch,

    /// <summary>Nothing to be seen, answer known.</summary>
    Lure,

    /// <summary>Shown before the trials, answer known, with feedback.</summary>
    Practice,
}
