namespace Dashboard.Analysis.Studies;

/// <summary>
/// Under which names a recruiting service puts its ids into the study link. They can be edited by whoever follows the link and prove nothing, unless the
/// service signs them.
/// </summary>
/// <param name="Source">What the service is called in exports.</param>
/// <param name="Worker">Query parameter with the person's id.</param>
/// <param name="Session">Query parameter with the id of this participation: the same person and participation resume where they were.</param>
/// <param name="Study">Query parameter with the service's id of the study; only recorded.</param>
/// <param name="Token">Query parameter with a token of the service that holds these ids and is signed; ids that stand beside it count for nothing. Null where the service signs nothing.</param>
public sealed record EntryParameters(string Source, string? Worker, string? Session, string? Study, string? Token = null)
{
    public static EntryParameters Prolific { get; } = new("prolific", "PROLIFIC_PID", "SESSION_ID", "STUDY_ID");

    /// <summary>Prolific's "secured external URL": the same ids, signed.</summary>
    public static EntryParameters SignedProlific { get; } = Prolific with { Token = "prolific_token" };

    /// <summary>For links that were made for Mechanical Turk, whose assignment ids are not unique across workers.</summary>
    public static EntryParameters MTurk { get; } = new("mturk", "workerId", "assignmentId", "hitId");

    /// <summary>A link for colleagues: everybody who opens it is somebody new.</summary>
    public static EntryParameters PlainLink { get; } = new("link", null, null, null);
}
