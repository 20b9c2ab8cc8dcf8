namespace Dashboard.Analysis.Studies;

/// <summary>
/// One version of a study. Once opened its design and items are frozen: <see cref="VersionHash"/> is over their bytes, and what shall differ is another version,
/// a study of its own with sessions and links of its own.
/// </summary>
public sealed record Study
{
    /// <summary>The slug that stands in addresses: "am-2026", and "am-2026-v2" for its second version.</summary>
    public required string Id { get; init; }

    /// <summary>The first version's <see cref="Id"/>: what all versions of a study share.</summary>
    public required string Family { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    public required StudyStatus Status { get; init; }

    public required StudyDesign Design { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>SHA-256 (hex) over the frozen design and items; null while a draft.</summary>
    public string? VersionHash { get; init; }

    public DateTimeOffset? Opened { get; init; }

    public DateTimeOffset? Closed { get; init; }

    /// <summary>When it came from another installation as a zip; null where it was made here.</summary>
    public DateTimeOffset? Imported { get; init; }

    /// <summary>When the key of the pseudonyms and the raters' own ids were deleted; null while a rater can still be told from her id.</summary>
    public DateTimeOffset? Anonymised { get; init; }
}
