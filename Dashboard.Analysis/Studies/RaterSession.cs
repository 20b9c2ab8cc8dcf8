using System.Globalization;

namespace Dashboard.Analysis.Studies;

/// <summary>One person's way through a study, from consent to debrief.</summary>
public sealed record RaterSession
{
    public required string StudyId { get; init; }

    /// <summary>From 1, one of a kind in its study.</summary>
    public required int Number { get; init; }

    /// <summary>Pseudonym: see <see cref="Pseudonyms"/>. The same for every session of a person known by her id.</summary>
    public required string Rater { get; init; }

    /// <summary>Which service or link brought her.</summary>
    public required string Source { get; init; }

    public required string LinkId { get; init; }

    public required DateTimeOffset Consented { get; init; }

    /// <summary>SHA-256 (hex) of the consent text she read.</summary>
    public required string ConsentHash { get; init; }

    /// <summary>Her whole list, in order; fixed and reserved when the session starts.</summary>
    public required IReadOnlyList<PlannedTrial> Trials { get; init; }

    /// <summary>She has taken part in this study before.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Seconds from the first instruction page to going on; null before that.</summary>
    public double? InstructionSeconds { get; init; }

    /// <summary>Rounds of practice begun.</summary>
    public int PracticeAttempts { get; init; }

    /// <summary>Practice items answered in this round.</summary>
    public int PracticeStep { get; init; }

    /// <summary>Wrong answers in this round; a round with any is gone through again.</summary>
    public int PracticeMistakes { get; init; }

    public bool PracticePassed { get; init; }

    /// <summary>Her remark at the end; null for none.</summary>
    public string? Comment { get; init; }

    /// <summary>When her last answer was stored; null until then.</summary>
    public DateTimeOffset? Completed { get; init; }

    /// <summary>As it stands in exports: "s00012".</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"s{Number:D5}");
}
