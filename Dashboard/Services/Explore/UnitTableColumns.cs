using Dashboard.Analysis.Tables;

namespace Dashboard.Services.Explore;

/// <summary>A unit table for other programs: each number with the class it is of and whether it makes the unit a detector. Rows are row numbers.</summary>
internal static class UnitTableColumns
{
    public static IReadOnlyList<TableColumn<int>> Of(UnitTable table) =>
    [
        new("layer", row => table.Id(row).Layer),
        new("unit", row => table.Id(row).Unit),
        new("status", row => SelectionRuleText.StatusWord(table.Status(row))),
        .. table.Definitions.Select(d => table.Find(d.Key)!).SelectMany(column => Of(table, column)),
    ];

    private static IEnumerable<TableColumn<int>> Of(UnitTable table, UnitColumn column)
    {
        yield return new(column.Key, row => column.Values[row]);
        if (!column.Classes.IsEmpty)
        {
            yield return new(column.Key + "_class", row => column.Classes[row]);
            yield return new(column.Key + "_class_name", row => column.Classes[row] < 0 ? null : table.ClassName(column.Classes[row]));
        }

        if (!column.Detectors.IsEmpty)
        {
            yield return new(column.Key + "_detector", row => column.Detectors[row]);
        }
    }
}
