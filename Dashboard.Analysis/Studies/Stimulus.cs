namespace Dashboard.Analysis.Studies;

/// <summary>
/// The pictures of an item, each by the SHA-256 (lower-case hex) of its file in <see cref="IStudyImages"/>: whatever happens to a run later, the study keeps showing,
/// and exports keep naming, the very bytes that were judged.
/// </summary>
public sealed record Stimulus
{
    /// <summary>Object: one. Grid: 4 to 9. Forced choice: two, the matching one first; each rater sees them on sides of her own.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>Forced choice: the left-hand set, which excites the unit least. Otherwise empty.</summary>
    public IReadOnlyList<string> Minimal { get; init; } = [];

    /// <summary>Forced choice: the right-hand set, which excites the unit most. Otherwise empty.</summary>
    public IReadOnlyList<string> Maximal { get; init; } = [];

    public IEnumerable<string> All => [.. Images, .. Minimal, .. Maximal];
}
