using System.Collections.Immutable;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services.Explore;

/// <summary>One thing that a selected unit must fulfil.</summary>
public abstract record SelectionCondition
{
    /// <summary>What it is about: a rule holds one condition a subject, so that brushing a measure again replaces what was brushed before.</summary>
    public abstract string Subject { get; }
}

/// <summary>Low ≤ value ≤ High. An infinite bound is no bound; what is not defined (NaN) lies in no range.</summary>
public sealed record RangeCondition(string Measure, double Low, double High) : SelectionCondition
{
    public override string Subject => $"range {Measure}";
}

/// <summary>A detector by the measure, or (<paramref name="Is"/> false) not one: follows the cut-off as it is moved.</summary>
public sealed record DetectorCondition(string Measure, bool Is) : SelectionCondition
{
    public override string Subject => $"detector {Measure}";
}

/// <param name="Measure">Whose attributed class is meant.</param>
/// <param name="Classes">As <see cref="ClassTokens"/> write them.</param>
public sealed record ClassCondition(string Measure, ImmutableSortedSet<string> Classes) : SelectionCondition
{
    // A set's own order would follow the culture of the server, and the address with it.
    public ImmutableSortedSet<string> Classes { get; } = Classes.WithComparer(StringComparer.Ordinal);

    public override string Subject => $"class {Measure}";
}

public sealed record LayerCondition(ImmutableSortedSet<string> Layers) : SelectionCondition
{
    public ImmutableSortedSet<string> Layers { get; } = Layers.WithComparer(StringComparer.Ordinal);

    public override string Subject => "layer";
}

public sealed record StatusCondition(ImmutableSortedSet<UnitStatus> Statuses) : SelectionCondition
{
    public override string Subject => "status";
}

/// <summary>Inside a polygon (even–odd rule) in the plane of two measures.</summary>
public sealed record LassoCondition(string X, string Y, ImmutableArray<PlanePoint> Polygon) : SelectionCondition
{
    public override string Subject => $"lasso {X} {Y}";
}

/// <summary>Units picked one by one: says which and not why, so a last resort.</summary>
public sealed record UnitsCondition(ImmutableArray<UnitId> Units) : SelectionCondition
{
    public override string Subject => "units";
}

public readonly record struct PlanePoint(double X, double Y);
