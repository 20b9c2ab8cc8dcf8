using System.Text.Json;

namespace Dashboard.Analysis.Tables;

/// <summary>
/// Rows under named columns, written for other programs the same way by verbs, pages and the HTTP API: every number so that reading it back gives the same
/// bits; not-a-number and infinities are NaN, Infinity, -Infinity (strings in JSON); the same in every culture.
/// </summary>
public abstract class Table
{
    public abstract IReadOnlyList<string> Columns { get; }

    public abstract int Count { get; }

    public static Table<TRow> Of<TRow>(IReadOnlyList<TableColumn<TRow>> columns, IReadOnlyList<TRow> rows) => new(columns, rows);

    /// <summary>One header line, one line a row, comma-separated, lines ending in \n.</summary>
    /// <param name="writer">Written to, not closed.</param>
    /// <param name="first">The first row, from 0.</param>
    /// <param name="count">At most so many rows.</param>
    public void WriteCsv(TextWriter writer, int first = 0, int count = int.MaxValue)
    {
        writer.Write(string.Join(',', Columns.Select(CsvCell.Plain)));
        writer.Write('\n');
        for (int row = first; row < End(first, count); row++)
        {
            for (int column = 0; column < Columns.Count; column++)
            {
                if (column > 0)
                {
                    writer.Write(',');
                }

                writer.Write(Cell(row, column));
            }

            writer.Write('\n');
        }
    }

    /// <summary>An array of objects, one a row.</summary>
    /// <inheritdoc cref="WriteCsv"/>
    public void WriteJson(Utf8JsonWriter writer, int first = 0, int count = int.MaxValue)
    {
        JsonEncodedText[] names = [.. Columns.Select(c => JsonEncodedText.Encode(c))];
        writer.WriteStartArray();
        for (int row = first; row < End(first, count); row++)
        {
            writer.WriteStartObject();
            for (int column = 0; column < names.Length; column++)
            {
                writer.WritePropertyName(names[column]);
                JsonCell.Write(writer, Value(row, column));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    protected abstract object? Value(int row, int column);

    /// <summary>The value as it stands between two commas.</summary>
    protected abstract string Cell(int row, int column);

    private int End(int first, int count) => (int)Math.Min(Count, (long)first + count);
}

/// <inheritdoc/>
public sealed class Table<TRow>(IReadOnlyList<TableColumn<TRow>> columns, IReadOnlyList<TRow> rows) : Table
{
    public override IReadOnlyList<string> Columns { get; } = [.. columns.Select(c => c.Name)];

    public override int Count => rows.Count;

    protected override object? Value(int row, int column) => columns[column].Value(rows[row]);

    protected override string Cell(int row, int column) =>
        Value(row, column) is var value && columns[column].IsTyped && value is string text ? CsvCell.Text(text) : CsvCell.Of(value);
}
