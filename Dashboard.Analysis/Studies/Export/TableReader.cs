using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Dashboard.Analysis.Tables;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>Reads a table strictly: the columns of the row's properties in their order, every cell of its type, no key twice.</summary>
internal sealed class TableReader(IReadOnlyDictionary<(string File, int Row, string Column), string> exact, StudyImportLimits limits)
{
    private readonly Dictionary<string, HashSet<string>> _values = new(StringComparer.Ordinal);
    private int _rowsLeft = limits.Rows;

    /// <summary>How many exact texts found their cell.</summary>
    public int ExactUsed { get; private set; }

    /// <exception cref="UserErrorException">The file is not as the table wants it; the message names row and column.</exception>
    public List<TRow> Read<TRow>(ExportTable<TRow> table, byte[] file)
        where TRow : class
    {
        List<TRow> rows = [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        int[] key = [.. table.Key.Select(table.IndexOf)];
        try
        {
            using StreamReader text = new(new MemoryStream(file), new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);
            using CsvParser parser = new(text, Configuration(table));
            CheckHeader(table, parser.Read() ? parser.Record! : []);
            while (parser.Read())
            {
                string[] cells = parser.Record!;
                rows.Add(Row(table, cells, rows.Count + 1));
                if (!keys.Add(string.Join('\u001F', key.Select(k => cells[k]))))
                {
                    throw Error(table, rows.Count, string.Join(" and ", table.Key), "is the same as in an earlier row");
                }
            }
        }
        catch (DecoderFallbackException error)
        {
            throw new UserErrorException($"{table.FileName} is not UTF-8; use the zip as it was exported.", inner: error);
        }
        catch (MaxFieldSizeException error)
        {
            throw new UserErrorException($"{table.FileName}, row {rows.Count + 1}: a cell is longer than {limits.CellCharacters} characters; shorten it.", inner: error);
        }

        return rows;
    }

    /// <summary>Whether every value stands in the table it refers to, once both are read.</summary>
    /// <exception cref="UserErrorException">One does not.</exception>
    public void CheckForeignKeys()
    {
        foreach (ExportTable table in ExportTables.All)
        {
            foreach (ForeignKey key in table.ForeignKeys)
            {
                string? lost = Values(table, key.Column).FirstOrDefault(v => !_values.GetValueOrDefault($"{key.Table}.{key.TableColumn}", []).Contains(v));
                if (lost is not null)
                {
                    throw new UserErrorException($"{table.FileName} names the {key.Column} \"{ExportColumn.Shown(lost)}\", which {key.Table}.csv does not have; use the zip as it was exported.");
                }
            }
        }
    }

    private CsvConfiguration Configuration(ExportTable table) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = ",",
        Mode = CsvMode.RFC4180,
        HasHeaderRecord = false,
        IgnoreBlankLines = false,
        TrimOptions = TrimOptions.None,

        // A cell without end must not grow over the whole file; each of its characters may be a doubled quotation mark.
        MaxFieldSize = (2 * limits.CellCharacters) + 2,
        BadDataFound = bad => throw new UserErrorException($"{table.FileName}: the quotation marks in \"{ExportColumn.Shown(bad.Field)}\" do not fit; use the zip as it was exported."),
    };

    private static void CheckHeader(ExportTable table, string[] header)
    {
        for (int c = 0; c < Math.Max(header.Length, table.Columns.Count); c++)
        {
            string? wanted = c < table.Columns.Count ? table.Columns[c].Name : null, found = c < header.Length ? header[c] : null;
            if (wanted != found)
            {
                throw new UserErrorException(
                    $"{table.FileName}: column {c + 1} should be {wanted ?? "none"} and is {(found is null ? "missing" : $"\"{ExportColumn.Shown(found)}\"")}; use the zip as it was exported.");
            }
        }
    }

    private static UserErrorException Error(ExportTable table, int row, string column, string what) => new($"{table.FileName}, row {row}, {column}: {what}; correct the cell or use the zip as it was exported.");

    private TRow Row<TRow>(ExportTable<TRow> table, string[] cells, int number)
        where TRow : class
    {
        if (--_rowsLeft < 0)
        {
            throw new UserErrorException($"The tables have more than {limits.Rows} rows together; only studies exported by this program can be imported.");
        }

        if (cells.Length != table.Columns.Count)
        {
            throw new UserErrorException($"{table.FileName}, row {number}: {cells.Length} cells instead of {table.Columns.Count}; use the zip as it was exported.");
        }

        TRow row = Activator.CreateInstance<TRow>();
        for (int c = 0; c < cells.Length; c++)
        {
            ExportColumn column = table.Columns[c];
            if (cells[c].Length > limits.CellCharacters)
            {
                throw Error(table, number, column.Name, $"is longer than {limits.CellCharacters} characters");
            }

            string text = column.IsText ? Exact(table, number, column, cells[c]) : cells[c];
            if (column.Read(text, row) is { } problem)
            {
                throw Error(table, number, column.Name, problem);
            }

            if (table.ForeignKeys.Any(k => k.Column == column.Name) || (table.Key.Count == 1 && table.Key[0] == column.Name))
            {
                Values(table, column.Name).Add(text);
            }
        }

        return row;
    }

    private string Exact(ExportTable table, int row, ExportColumn column, string cell)
    {
        if (!exact.TryGetValue((table.FileName, row, column.Name), out string? text))
        {
            return cell;
        }

        ExactUsed++;
        return CsvCell.Guard(text) == cell ? text : throw Error(table, row, column.Name, $"does not fit the text in {ExportFiles.ExactText}");
    }

    private HashSet<string> Values(ExportTable table, string column)
    {
        string name = $"{table.Name}.{column}";
        return _values.TryGetValue(name, out HashSet<string>? values) ? values : _values[name] = new HashSet<string>(StringComparer.Ordinal);
    }
}
