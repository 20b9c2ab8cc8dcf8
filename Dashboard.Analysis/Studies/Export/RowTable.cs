using Dashboard.Analysis.Tables;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>Rows of an export as a table by themselves, under the columns that they have in the zip.</summary>
public static class RowTable
{
    public static Table<TRow> Of<TRow>(IReadOnlyList<TRow> rows)
        where TRow : class =>
        Table.Of([.. ExportColumn.Of(typeof(TRow)).Select(c => new TableColumn<TRow>(c.Name, c.Value, c.IsText))], rows);
}
