using Dashboard.Analysis.Tables;

namespace Dashboard.Analysis.Selectivity;

/// <summary>The table of every measure of every unit, as <c>measure</c>, <c>export</c> and the HTTP API write it.</summary>
public static class MeasureTable
{
    private static readonly string[] s_statusNames = ["ok", "dead", "constant", "single_class"];

    private static readonly TableColumn<UnitMeasures>[] s_columns = [.. MeasureColumn.All.Select(c => new TableColumn<UnitMeasures>(c.Name, row => ValueOf(c, row)))];

    /// <summary>As it stands in the table: <c>ok</c>, <c>dead</c>, <c>constant</c>, <c>single_class</c>.</summary>
    public static string NameOf(UnitStatus status) => s_statusNames[(int)status];

    /// <summary>One row a unit, the columns of <see cref="MeasureColumn.All"/>.</summary>
    public static Table<UnitMeasures> Of(IReadOnlyList<UnitMeasures> rows) => Table.Of(s_columns, rows);

    private static object ValueOf(MeasureColumn column, UnitMeasures row) => column.Kind switch
    {
        MeasureColumnKind.Status => NameOf(row.Status),
        MeasureColumnKind.Flag => column.Value(row) != 0,
        MeasureColumnKind.Whole => (int)column.Value(row),
        _ => column.Value(row),
    };
}
