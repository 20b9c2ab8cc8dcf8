namespace Dashboard.Analysis.Studies;

/// <summary>A study link: who has it may take part, and nothing else. The token itself is shown once and only its SHA-256 is kept.</summary>
public sealed record StudyLink
{
    public required string Id { get; init; }

    public required string StudyId { get; init; }

    /// <summary>Whom it was made for, in the researcher's words.</summary>
    public required string Label { get; init; }

    /// <summary>For one person: who opens it on another device is the same rater. Otherwise everybody without an id is somebody new.</summary>
    public required bool IsPersonal { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public bool Revoked { get; init; }

    /// <summary>When the last session began through it.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    public bool IsGood(DateTimeOffset now) => !Revoked && (Expires is not { } end || now < end);
}
