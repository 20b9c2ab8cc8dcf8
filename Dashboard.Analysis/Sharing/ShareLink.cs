namespace Dashboard.Analysis.Sharing;

/// <summary>What a link opens: a page with its controls, or one plot to be put into another page.</summary>
public enum ShareLinkForm
{
    Page,
    Plot,
}

/// <summary>Lets whoever has the link look at one view, without signing in and without changing anything.</summary>
public sealed record ShareLink
{
    /// <summary>Longest note in characters.</summary>
    public const int LongestNote = 200;

    /// <summary>Stands in addresses and lists; no secret.</summary>
    public required string Id { get; init; }

    /// <summary><see cref="SecretToken.Hash"/> of the token in the link.</summary>
    public required string TokenHash { get; init; }

    public required ShareLinkForm Form { get; init; }

    /// <summary>The view: path and query without leading slash, every criterion written out.</summary>
    public required string Address { get; init; }

    /// <summary>The runs the view is of; no others can be seen through the link.</summary>
    public required IReadOnlyList<string> RunIds { get; init; }

    /// <summary>For the owner: whom it is for.</summary>
    public required string Note { get; init; }

    /// <summary>The results are kept with the link as they were when it was made.</summary>
    public required bool IsFrozen { get; init; }

    /// <summary>Whether the viewer may save tables and pictures.</summary>
    public required bool MayExport { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public DateTimeOffset? Revoked { get; init; }

    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>How often it was opened.</summary>
    public int Uses { get; init; }

    public bool IsOpen(DateTimeOffset now) => Revoked is null && (Expires is not { } end || now < end);
}
