namespace Dashboard.Analysis.Studies;

/// <summary>What a rater gets in the end, to be paid for it.</summary>
public sealed record Completion
{
    /// <summary>Where "cc=" and a code are put behind, for a Prolific study.</summary>
    public const string ProlificUrl = "https://app.prolific.com/submissions/complete";

    /// <summary>Shown after the last answer is on the disk, never in a page before; null for none.</summary>
    public string? Code { get; init; }

    /// <summary>Shown to who does not consent; null for none.</summary>
    public string? NoConsentCode { get; init; }

    /// <summary>Where the last page's button leads; the code is added as <c>cc</c>. Null for no button.</summary>
    public string? Url { get; init; }
}
