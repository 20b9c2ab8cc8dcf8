namespace Dashboard.Analysis.Studies.Transfer;

/// <summary>Kinds of rows in events.csv.</summary>
internal static class SessionEvents
{
    /// <summary>Detail: hash of the consent text.</summary>
    public const string Consent = "consent";

    /// <summary>Detail: seconds on the instructions.</summary>
    public const string Instructions = "instructions";

    /// <summary>Detail: rounds until all was right.</summary>
    public const string Practice = "practice";

    /// <summary>The person had a session before.</summary>
    public const string Repeat = "repeat_session";

    /// <summary>A trial that was handed out and not answered. Detail: the item.</summary>
    public const string Unanswered = "unanswered";

    /// <summary>Her judgment closed its item before it had all that were wanted. Detail: why.</summary>
    public const string ClosedItem = "closed_item";

    public const string Completed = "completed";
}
