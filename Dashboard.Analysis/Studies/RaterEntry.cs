namespace Dashboard.Analysis.Studies;

/// <summary>Who stands at the door, as far as the link says.</summary>
/// <param name="LinkId">The study link used.</param>
/// <param name="Worker">Id of the person at the recruiting service; null where none came along.</param>
/// <param name="ExternalSession">The service's id of this participation; null where none came along.</param>
public sealed record RaterEntry(string LinkId, string? Worker = null, string? ExternalSession = null)
{
    /// <summary>Longest id taken; Prolific's have 24 characters.</summary>
    public const int LongestId = 128;
}
