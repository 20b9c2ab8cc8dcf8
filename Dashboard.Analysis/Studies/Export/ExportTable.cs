namespace Dashboard.Analysis.Studies.Export;

/// <summary>A column whose values stand in another table.</summary>
internal sealed record ForeignKey(string Column, string Table, string TableColumn);

/// <summary>One CSV file of an export.</summary>
internal abstract class ExportTable(string name, string description, string[] key, ForeignKey[] foreignKeys, Type row)
{
    public string Name { get; } = name;

    public string FileName => Name + ".csv";

    public string Description { get; } = description;

    /// <summary>Columns that together are different in every row.</summary>
    public IReadOnlyList<string> Key { get; } = key;

    public IReadOnlyList<ForeignKey> ForeignKeys { get; } = foreignKeys;

    public IReadOnlyList<ExportColumn> Columns { get; } = ExportColumn.Of(row);

    public abstract IReadOnlyList<object> RowsOf(StudyExport study);

    public int IndexOf(string column) => Columns.Index().First(c => c.Item.Name == column).Index;
}

/// <summary>One CSV file of an export: where its rows stand, and an order that does not depend on where they come from.</summary>
internal sealed class ExportTable<TRow>(
    string name, string description, string[] key, ForeignKey[] foreignKeys, Func<StudyExport, IReadOnlyList<TRow>> rows, Func<IEnumerable<TRow>, IEnumerable<TRow>> order)
    : ExportTable(name, description, key, foreignKeys, typeof(TRow))
    where TRow : class
{
    public override IReadOnlyList<object> RowsOf(StudyExport study) => [.. order(rows(study))];
}
