using System.Collections.Immutable;

namespace Dashboard.Services.Explore;

/// <summary>By which column the table of units is sorted. Written as the column's key, with a minus before it for the largest first.</summary>
public sealed record UnitSort(string Column, bool Descending)
{
    public const string Unit = "unit", Class = "class", Status = "status";

    public static UnitSort Natural { get; } = new(Unit, false);

    public string Text => Descending ? "-" + Column : Column;

    public static UnitSort Parse(string? text) => text switch
    {
        null or "" or "-" => Natural,
        ['-', .. var column] => new UnitSort(column, true),
        _ => new UnitSort(text, false),
    };

    /// <summary>Clicking a column's head: measures show their largest first, names and numbers of units their smallest; again turns it round.</summary>
    public UnitSort Click(string column) =>
        Column == column ? this with { Descending = !Descending } : new UnitSort(column, column is not (Unit or Class or Status));

    /// <summary>
    /// Sorted rows. Stable: equal rows keep the order of layer and unit, whichever way round. What is not defined and "no class" stand last both ways.
    /// A column the table does not have sorts nothing.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Rows of it, ascending.</param>
    /// <param name="classMeasure">Whose attributed class the column "class" shows.</param>
    public ImmutableArray<int> Apply(UnitTable table, ImmutableArray<int> rows, string classMeasure) => Column switch
    {
        Unit => Descending ? [.. rows.OrderByDescending(r => r)] : rows,
        Status => Order(rows, r => (int)table.Status(r), _ => false),
        Class => table.Find(classMeasure) is { Classes.IsEmpty: false } column
            ? Order(rows, r => table.ClassName(column.Classes[r]), r => column.Classes[r] < 0, StringComparer.OrdinalIgnoreCase)
            : rows,
        _ => table.Find(Column) is { } column ? Order(rows, r => column.Values[r], r => double.IsNaN(column.Values[r])) : rows,
    };

    private ImmutableArray<int> Order<T>(ImmutableArray<int> rows, Func<int, T> key, Func<int, bool> isLast, IComparer<T>? comparer = null)
    {
        IOrderedEnumerable<int> definedFirst = rows.OrderBy(isLast);
        return [.. Descending ? definedFirst.ThenByDescending(key, comparer) : definedFirst.ThenBy(key, comparer)];
    }
}
