using System.Collections.Immutable;

namespace Dashboard.Services.Explore;

/// <summary>Asks each row of a table whether it fulfils a rule. Pure; a few microseconds a condition for thousands of rows.</summary>
public static class SelectionEvaluator
{
    public static Selection Evaluate(UnitTable table, SelectionRule rule)
    {
        bool[] selected = new bool[table.Count];
        Array.Fill(selected, true);
        ImmutableArray<ConditionOutcome>.Builder outcomes = ImmutableArray.CreateBuilder<ConditionOutcome>(rule.Conditions.Length);
        foreach (SelectionCondition condition in rule.Conditions)
        {
            outcomes.Add(Apply(table, condition, selected));
        }

        return new Selection(rule, [.. Enumerable.Range(0, selected.Length).Where(row => selected[row])], table.Count, outcomes.MoveToImmutable());
    }

    private static ConditionOutcome Apply(UnitTable table, SelectionCondition condition, bool[] selected) => condition switch
    {
        RangeCondition c => WithColumn(table, c, c.Measure, selected, column => Keep(
            c, selected, row => column.Values[row] >= c.Low && column.Values[row] <= c.High, row => double.IsNaN(column.Values[row]))),
        DetectorCondition c => WithColumn(table, c, c.Measure, selected, column => column.Detectors.IsEmpty
            ? Nothing(c, selected, $"{column.Name} has no cut-off and calls nothing a detector.")
            : Keep(c, selected, row => column.Detectors[row] == c.Is)),
        ClassCondition c => WithColumn(table, c, c.Measure, selected, column => ApplyClass(table, c, column, selected)),
        LayerCondition c => ApplyLayer(table, c, selected),
        StatusCondition c => Keep(c, selected, row => c.Statuses.Contains(table.Status(row))),
        LassoCondition c => WithColumn(table, c, c.X, selected, x => WithColumn(table, c, c.Y, selected, y => Keep(
            c,
            selected,
            row => Lasso.Contains(c.Polygon.AsSpan(), x.Values[row], y.Values[row]),
            row => double.IsNaN(x.Values[row]) || double.IsNaN(y.Values[row])))),
        UnitsCondition c => ApplyUnits(table, c, selected),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "A condition nobody evaluates."),
    };

    private static ConditionOutcome ApplyClass(UnitTable table, ClassCondition condition, UnitColumn column, bool[] selected)
    {
        if (column.Classes.IsEmpty)
        {
            return Nothing(condition, selected, $"{column.Name} attributes no class to a unit.");
        }

        HashSet<int> wanted = [];
        List<string> unknown = [];
        foreach (string token in condition.Classes)
        {
            ImmutableHashSet<int> found = ClassTokens.Resolve(table.ClassNames, token);
            wanted.UnionWith(found);
            if (found.IsEmpty)
            {
                unknown.Add(token);
            }
        }

        return Keep(condition, selected, row => wanted.Contains(column.Classes[row])) with { Problem = Unknown("class", "classes", unknown) };
    }

    private static ConditionOutcome ApplyLayer(UnitTable table, LayerCondition condition, bool[] selected)
    {
        bool[] wanted = [.. table.Layers.Select(condition.Layers.Contains)];
        return Keep(condition, selected, row => wanted[table.LayerOf(row)]) with
        {
            Problem = Unknown("layer", "layers", [.. condition.Layers.Where(l => !table.Layers.Contains(l))], "the units looked at have"),
        };
    }

    private static ConditionOutcome ApplyUnits(UnitTable table, UnitsCondition condition, bool[] selected)
    {
        bool[] wanted = new bool[table.Count];
        int missing = 0;
        foreach (UnitId unit in condition.Units)
        {
            int row = table.RowOf(unit);
            if (row < 0)
            {
                missing++;
            }
            else
            {
                wanted[row] = true;
            }
        }

        return Keep(condition, selected, row => wanted[row]) with
        {
            Problem = missing == 0 ? null : $"{NumberText.Of(missing, "picked unit")} {(missing == 1 ? "is" : "are")} not among the layers looked at.",
        };
    }

    private static ConditionOutcome WithColumn(UnitTable table, SelectionCondition condition, string key, bool[] selected, Func<UnitColumn, ConditionOutcome> apply) =>
        table.Find(key) is { } column ? apply(column) : Nothing(condition, selected, $"There is no measure called “{key}”.");

    private static ConditionOutcome Keep(SelectionCondition condition, bool[] selected, Func<int, bool> fulfils, Func<int, bool>? isUndefined = null)
    {
        int fulfilling = 0, undefined = 0;
        for (int row = 0; row < selected.Length; row++)
        {
            if (fulfils(row))
            {
                fulfilling++;
            }
            else
            {
                selected[row] = false;
                undefined += isUndefined?.Invoke(row) == true ? 1 : 0;
            }
        }

        return new ConditionOutcome(condition, fulfilling, undefined, null);
    }

    private static ConditionOutcome Nothing(SelectionCondition condition, bool[] selected, string problem)
    {
        Array.Clear(selected);
        return new ConditionOutcome(condition, 0, 0, problem);
    }

    private static string? Unknown(string one, string many, List<string> names, string whoHas = "this run has") =>
        names.Count == 0 ? null : $"{char.ToUpperInvariant(whoHas[0])}{whoHas[1..]} no {(names.Count == 1 ? one : many)} called {string.Join(", ", names.Select(n => $"“{n}”"))}.";
}
