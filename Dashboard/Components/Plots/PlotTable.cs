using System.Globalization;
using System.Text;
using Dashboard.Analysis.Tables;

namespace Dashboard.Components.Plots;

/// <summary>The numbers behind a plot: shown as a table, saved as CSV.</summary>
/// <param name="Columns">Names in lower_case, as in every export.</param>
/// <param name="Rows">One value a column: strings, integers, doubles, booleans or null.</param>
/// <param name="Provenance">What the numbers are of; repeated in each line of the CSV, so that a file found years later explains itself.</param>
public sealed record PlotTable(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, IReadOnlyDictionary<string, string> Provenance)
{
    private const string NewLine = "\r\n";

    public static string Display(object? value) => value switch
    {
        null => "",
        double number => Services.NumberText.Measure(number),
        bool flag => flag ? "yes" : "no",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static bool IsNumber(object? value) => value is double or int or long or float;

    public string ToCsv()
    {
        StringBuilder csv = new();
        csv.AppendCsvLine(Columns.Concat(Provenance.Keys), NewLine);
        foreach (object?[] row in Rows)
        {
            csv.AppendCsvLine(row.Concat(Provenance.Values), NewLine);
        }

        return csv.ToString();
    }
}
