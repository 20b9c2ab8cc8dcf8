using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>A study as it leaves one installation and enters another.</summary>
public sealed record StudyExport
{
    public required ExportHeader Header { get; init; }

    public IReadOnlyList<JudgmentRow> Judgments { get; init; } = [];

    public IReadOnlyList<RaterRow> Raters { get; init; } = [];

    public IReadOnlyList<ItemRow> Items { get; init; } = [];

    public IReadOnlyList<UnitRow> Units { get; init; } = [];

    public IReadOnlyList<EventRow> Events { get; init; } = [];

    /// <summary>SHA-256 (lower-case hex) → the file with that hash. Empty where the export goes without pictures.</summary>
    public IReadOnlyDictionary<string, byte[]> Pictures { get; init; } = new Dictionary<string, byte[]>();
}

/// <summary>What holds for the whole export.</summary>
public sealed record ExportHeader
{
    public required string StudyId { get; init; }

    public required string Title { get; init; }

    /// <summary>SHA-256 of the version of the study that is current.</summary>
    public required string VersionHash { get; init; }

    /// <summary>As frozen when the study began.</summary>
    public required ExclusionRules Rules { get; init; }

    /// <summary>Share of "yes" from which a unit counts as interpretable, 0…1.</summary>
    public required double Threshold { get; init; }

    /// <summary>Over which images the classes of CCMAS were found.</summary>
    public SelectivityCriteria ClassCriteria { get; init; } = SelectivityCriteria.Default;

    /// <summary>Of this program.</summary>
    public required string CodeVersion { get; init; }

    /// <summary>Judgments and withdrawals up to then are in the export. To the millisecond.</summary>
    public required DateTimeOffset CutOffUtc { get; init; }

    /// <summary>Raters who withdrew; nothing else is left of them.</summary>
    public int Withdrawn { get; init; }

    /// <summary>The study's design as JSON, carried along without looking into it; null: none.</summary>
    public string? Design { get; init; }
}
