using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Studies.Results;

/// <summary>All that a study's results are made from, at one moment. Who withdrew is in none of it.</summary>
public sealed record StudyData
{
    public required Study Study { get; init; }

    public required IReadOnlyList<StudyItem> Items { get; init; }

    public required IReadOnlyList<RaterSession> Sessions { get; init; }

    /// <summary>Of these sessions only.</summary>
    public required IReadOnlyList<Judgment> Judgments { get; init; }

    public int Withdrawn { get; init; }

    /// <summary>Which names mean the same, as a researcher confirmed it.</summary>
    public LabelTable Labels { get; init; } = LabelTable.Empty;

    /// <summary>Unit → the class CCMAS gives it to, by name; a unit without one is missing.</summary>
    public IReadOnlyDictionary<(string Layer, int Unit), string> CcmasClasses { get; init; } = new Dictionary<(string, int), string>();

    /// <summary>Which images these classes were found over.</summary>
    public SelectivityCriteria ClassCriteria { get; init; } = SelectivityCriteria.Default;
}
