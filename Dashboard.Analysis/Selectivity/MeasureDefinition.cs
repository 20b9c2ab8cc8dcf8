namespace Dashboard.Analysis.Selectivity;

/// <summary>One measure as people meet it: its name, formula, range and meaning, and how to read it off <see cref="UnitMeasures"/>.</summary>
public sealed record MeasureDefinition
{
    /// <summary>Stable key, as in addresses and column names: <c>precision</c>, <c>ccmas</c>, <c>top_class_selectivity</c> …</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>The formula in one line of plain text with Unicode symbols.</summary>
    public required string Formula { get; init; }

    /// <summary>What a high and a low value mean, for a reader who never saw the formula.</summary>
    public required string PlainWords { get; init; }

    /// <summary>The paper it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Natural range of the axis; infinite where there is none.</summary>
    public required double Minimum { get; init; }

    public required double Maximum { get; init; }

    /// <summary>A unit is a detector by this measure when its value is strictly above; null for measures that call nothing a detector.</summary>
    public required double? DefaultCutoff { get; init; }

    public required Func<UnitMeasures, double> Value { get; init; }

    /// <summary>The class the measure attributes the unit to; −1 for none.</summary>
    public required Func<UnitMeasures, int> AttributedClass { get; init; }
}
