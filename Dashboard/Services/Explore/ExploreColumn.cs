using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services.Explore;

/// <summary>A number that every unit has: a measure, or something told beside one (its hit rate, the largest activation).</summary>
public sealed record ExploreColumn
{
    /// <summary>Stable key, as in addresses and exports.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>One sentence for a reader who never met it.</summary>
    public required string PlainWords { get; init; }

    /// <summary>Natural range of the axis; infinite where there is none.</summary>
    public required double Minimum { get; init; }

    public required double Maximum { get; init; }

    public required Func<UnitMeasures, double> Value { get; init; }

    /// <summary>Where the number does not come from activations: it is looked up by unit, in place of <see cref="Value"/>.</summary>
    public IReadOnlyDictionary<UnitId, double>? Known { get; init; }

    /// <summary>The class the number is of; null where it is of the unit as a whole.</summary>
    public Func<UnitMeasures, int>? AttributedClass { get; init; }

    /// <summary>Where the cut-off lies under some criteria; null for columns that call nothing a detector.</summary>
    public Func<SelectivityCriteria, double>? Cutoff { get; init; }

    public Func<UnitMeasures, SelectivityCriteria, bool>? IsDetector { get; init; }
}
