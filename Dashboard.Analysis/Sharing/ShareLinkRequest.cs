namespace Dashboard.Analysis.Sharing;

/// <summary>What a person asks for when sharing a view; the fields are those of <see cref="ShareLink"/>.</summary>
public sealed record ShareLinkRequest
{
    public required string Address { get; init; }

    public required IReadOnlyList<string> RunIds { get; init; }

    public ShareLinkForm Form { get; init; }

    public string Note { get; init; } = "";

    public bool MayExport { get; init; }

    public DateTimeOffset? Expires { get; init; }

    /// <summary>The results to keep with the link; null for a live one.</summary>
    public FrozenView? Frozen { get; init; }
}
