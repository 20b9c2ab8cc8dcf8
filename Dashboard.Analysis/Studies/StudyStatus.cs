namespace Dashboard.Analysis.Studies;

/// <summary>A study's life goes one way, except that it may be paused and opened again.</summary>
public enum StudyStatus
{
    /// <summary>Can be edited; nobody can take part.</summary>
    Draft,

    /// <summary>Frozen; raters with a study link can take part.</summary>
    Open,

    /// <summary>Nobody new; who is in the middle may finish.</summary>
    Paused,

    /// <summary>As paused, for good.</summary>
    Closed,
}
