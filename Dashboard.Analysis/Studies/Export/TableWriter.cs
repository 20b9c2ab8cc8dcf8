using System.Text;
using System.Text.Json.Serialization;
using Dashboard.Analysis.Tables;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>A text that stands in its cell with an apostrophe more. Rows count from 1, the header is none.</summary>
[method: JsonConstructor]
internal readonly record struct ExactText(string File, int Row, string Column, string Text);

/// <summary>Writes a table: UTF-8 without a mark, a header, lines ending in \n, one value a cell.</summary>
internal static class TableWriter
{
    /// <param name="table">Which.</param>
    /// <param name="study">Its rows.</param>
    /// <param name="exact">Takes the texts that had to be changed.</param>
    /// <exception cref="ArgumentException">A row lacks a value that it must have.</exception>
    public static byte[] Write(ExportTable table, StudyExport study, List<ExactText> exact)
    {
        StringBuilder csv = new();
        csv.AppendJoin(',', table.Columns.Select(c => c.Name)).Append('\n');
        int number = 0;
        foreach (object row in table.RowsOf(study))
        {
            number++;
            for (int c = 0; c < table.Columns.Count; c++)
            {
                ExportColumn column = table.Columns[c];
                string text = column.Write(row);
                if (text.Length == 0 && column.IsRequired)
                {
                    throw new ArgumentException($"{table.FileName}, row {number}: {column.Name} must have a value.", nameof(study));
                }

                csv.Append(c == 0 ? "" : ",").Append(column.IsText ? CsvCell.Text(text) : text);
                if (column.IsText && text.Length > 0 && CsvCell.Guard(text) != text)
                {
                    exact.Add(new ExactText(table.FileName, number, column.Name, text));
                }
            }

            csv.Append('\n');
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }
}
