namespace Dashboard.Analysis.Studies;

/// <summary>What one rater judges once, and where it comes from. Frozen with its study.</summary>
public sealed record StudyItem
{
    /// <summary>One of a kind in its study, e.g. "conv5-12-s0"; letters, digits, hyphens, dots and underscores.</summary>
    public required string Id { get; init; }

    public ItemRole Role { get; init; } = ItemRole.Rated;

    public required StimulusKind StimulusKind { get; init; }

    public required Stimulus Stimulus { get; init; }

    /// <summary>The run the unit belongs to; null for a stimulus that shows no unit.</summary>
    public string? RunId { get; init; }

    /// <summary>The run's network; null for a stimulus that shows no unit.</summary>
    public string? Network { get; init; }

    /// <summary>Lists are balanced over layers. A stimulus that shows no unit may leave it empty.</summary>
    public string Layer { get; init; } = "";

    /// <summary>Index in the layer; null for a stimulus that shows no unit.</summary>
    public int? Unit { get; init; }

    /// <summary>Seeds of the AM images shown. Two items of one unit that differ in seeds only are never shown to the same rater.</summary>
    public IReadOnlyList<int> Seeds { get; init; } = [];

    /// <summary>The known answer of catch, lure and practice items; in a forced choice it is always the matching picture, so null.</summary>
    public Answer? Expected { get; init; }

    /// <summary>What a rater is told after a practice item, whichever way she answered.</summary>
    public string? Explanation { get; init; }

    /// <summary>Items with the same value show the same unit.</summary>
    internal string UnitKey => Unit is { } unit ? FormattableString.Invariant($"{RunId}\n{Layer}\n{unit}") : $"item\n{Id}";
}
