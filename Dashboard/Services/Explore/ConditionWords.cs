using System.Collections.Immutable;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services.Explore;

/// <summary>Conditions as a person would say them.</summary>
public static class ConditionWords
{
    private const int NamedAtMost = 3;

    public static string Of(SelectionCondition condition, UnitTable table) => condition switch
    {
        RangeCondition c => Range(c, Name(table, c.Measure)),
        DetectorCondition { Is: true } c => $"detector by {Name(table, c.Measure)}",
        DetectorCondition c => $"no detector by {Name(table, c.Measure)}",
        ClassCondition c => $"class by {Name(table, c.Measure)}: {Listed(c.Classes.Select(t => ClassName(t, table)))}",
        LayerCondition c => $"layer {Listed(c.Layers)}",
        StatusCondition c => Listed(c.Statuses.Select(Of)),
        LassoCondition c => $"inside the region drawn over {Name(table, c.X)} and {Name(table, c.Y)}",
        UnitsCondition { Units: [var one] } => $"unit {NumberText.Setting(one.Unit)} of {one.Layer}",
        UnitsCondition c => $"{NumberText.Of(c.Units.Length, "unit")} picked by hand",
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "A condition without words."),
    };

    public static string Of(SelectionRule rule, UnitTable table) =>
        rule.IsEverything ? "all units" : string.Join("; ", rule.Conditions.Select(c => Of(c, table)));

    public static string Of(UnitStatus status) => status switch
    {
        UnitStatus.Ok => "ok",
        UnitStatus.Dead => "dead",
        UnitStatus.Constant => "constant",
        UnitStatus.SingleClass => "single class",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without words."),
    };

    private static string Range(RangeCondition c, string name) => (c.Low, c.High) switch
    {
        (double.NegativeInfinity, double.PositiveInfinity) => $"{name} is defined",
        (double.NegativeInfinity, _) => $"{name} ≤ {Number(c.High)}",
        (_, double.PositiveInfinity) => $"{name} ≥ {Number(c.Low)}",
        _ when c.Low == c.High => $"{name} = {Number(c.Low)}",
        _ => $"{Number(c.Low)} ≤ {name} ≤ {Number(c.High)}",
    };

    private static string Number(double value) => double.IsFinite(value) && Math.Abs(value) is 0 or >= 1e-5 ? NumberText.Setting(value) : NumberText.Measure(value);

    private static string Name(UnitTable table, string key) => table.Definitions.FirstOrDefault(d => d.Key == key)?.Name ?? key;

    private static string ClassName(string token, UnitTable table) =>
        ClassTokens.Resolve(table.ClassNames, token) is { Count: 1 } found ? table.ClassName(found.Single()) : token;

    private static string Listed(IEnumerable<string> names)
    {
        ImmutableArray<string> all = [.. names];
        return all.Length > NamedAtMost
            ? $"{string.Join(", ", all[..NamedAtMost])} and {NumberText.Count(all.Length - NamedAtMost)} more"
            : all is [.. var first, var last] && first.Length > 0 ? $"{string.Join(", ", first)} or {last}" : string.Concat(all);
    }
}
