using System.Globalization;
using System.Text;

namespace Dashboard.Components.Plots;

/// <summary>The numbers behind a plot: shown as a table, saved as CSV.</summary>
/// <param name="Columns">Names in lower_case, as in every export.</param>
/// <param name="Rows">One value a column: strings, integers, doubles, booleans or null.</param>
/// <param name="Provenance">What the numbers are of; repeated in each line of the CSV, so that a file found years later explains itself.</param>
public sealed record PlotTable(IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows, IReadOnlyDictionary<string, string> Provenance)
{
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
        AppendLine(csv, Columns.Concat(Provenance.Keys));
        foreach (object?[] row in Rows)
        {
            AppendLine(csv, row.Select(Exact).Concat(Provenance.Values));
        }

        return csv.ToString();
    }

    private static string Exact(object? value) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    private static void AppendLine(StringBuilder csv, IEnumerable<string> fields) => csv.AppendJoin(',', fields.Select(Quote)).Append("\r\n");

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
