using System.Collections.Immutable;

namespace Dashboard.Services.Explore;

/// <summary>One column of a <see cref="UnitTable"/>, one entry a row.</summary>
/// <param name="Definition">What the numbers are.</param>
/// <param name="Values">NaN where the unit has none.</param>
/// <param name="Classes">Class index of each unit, −1 for none; empty where the column attributes no class.</param>
/// <param name="Detectors">Empty where the column calls nothing a detector.</param>
/// <param name="Cutoff">NaN where there is none.</param>
public sealed record UnitColumn(
    ExploreColumn Definition, ImmutableArray<double> Values, ImmutableArray<int> Classes, ImmutableArray<bool> Detectors, double Cutoff)
{
    public string Key => Definition.Key;

    public string Name => Definition.Name;
}
