namespace Dashboard.Analysis.Sharing;

/// <summary>A personal access token: lets a program read, through the HTTP API, what the researcher who made it reads.</summary>
public sealed record AccessToken
{
    /// <summary>Longest name in characters.</summary>
    public const int LongestName = 100;

    /// <summary>What every token begins with, so that people and programs that look for leaked secrets know one when they see it.</summary>
    public const string Prefix = "sdt_";

    /// <summary>Stands in lists; no secret.</summary>
    public required string Id { get; init; }

    /// <summary><see cref="SecretToken.Hash"/> of the whole token.</summary>
    public required string TokenHash { get; init; }

    /// <summary>What it is for, in the words of the person who made it.</summary>
    public required string Name { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public DateTimeOffset? Revoked { get; init; }

    /// <summary>To the minute: a program that asks a hundred times a second is no reason to write that often.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    public bool IsOpen(DateTimeOffset now) => Revoked is null && (Expires is not { } end || now < end);
}
