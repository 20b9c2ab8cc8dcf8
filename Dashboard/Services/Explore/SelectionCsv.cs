using System.Globalization;
using System.Text;
using Dashboard.Analysis.Runs;

namespace Dashboard.Services.Explore;

/// <summary>
/// The selected units as a file that explains itself years later: lines of provenance that begin with <c>#</c>, then a header, then one line a unit.
/// Invariant culture; numbers with all their digits.
/// </summary>
public static class SelectionCsv
{
    private const string NewLine = "\r\n";

    /// <param name="run">Where the units are from.</param>
    /// <param name="table">All units looked at.</param>
    /// <param name="selection">What is selected of it.</param>
    /// <param name="order">The selected rows in the order of the lines.</param>
    /// <param name="version">Of this program.</param>
    /// <param name="now">When the file is made.</param>
    public static string Write(Run run, UnitTable table, Selection selection, IReadOnlyList<int> order, string version, DateTimeOffset now)
    {
        StringBuilder csv = new();
        foreach ((string name, string value) in Provenance(run, table, selection, version, now))
        {
            // A line break in a name would start a line that no reader takes for a comment.
            csv.Append("# ").Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append(NewLine);
        }

        UnitColumn[] columns = [.. table.Definitions.Select(d => table.Find(d.Key)!)];
        AppendLine(csv, ["layer", "unit", "status", .. columns.SelectMany(Header)]);
        foreach (int row in order)
        {
            UnitId id = table.Id(row);
            AppendLine(csv, [id.Layer, Whole(id.Unit), SelectionRuleText.StatusWord(table.Status(row)), .. columns.SelectMany(c => Fields(table, c, row))]);
        }

        return csv.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Provenance(Run run, UnitTable table, Selection selection, string version, DateTimeOffset now) =>
    [
        ("run", run.Name),
        ("run_id", run.Id),
        ("content_key", run.ContentKey),
        ("network", run.NetworkName),
        ("dataset", run.DatasetName),
        ("layers", string.Join(", ", table.Layers)),
        .. CriteriaText.Fields(table.Criteria),
        ("rule", selection.Rule.IsEverything ? "(all units)" : selection.Rule.Text),
        ("rule_in_words", ConditionWords.Of(selection.Rule, table)),
        ("selected", $"{Whole(selection.Count)} of {Whole(selection.Total)} units"),
        ("program", $"Selectivity Dashboard {version}"),
        ("time", now.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
    ];

    private static IEnumerable<string> Header(UnitColumn column)
    {
        yield return column.Key;
        if (!column.Classes.IsEmpty)
        {
            yield return column.Key + "_class";
            yield return column.Key + "_class_name";
        }

        if (!column.Detectors.IsEmpty)
        {
            yield return column.Key + "_detector";
        }
    }

    private static IEnumerable<string> Fields(UnitTable table, UnitColumn column, int row)
    {
        yield return column.Values[row].ToString("R", CultureInfo.InvariantCulture);
        if (!column.Classes.IsEmpty)
        {
            yield return Whole(column.Classes[row]);
            yield return column.Classes[row] < 0 ? "" : table.ClassName(column.Classes[row]);
        }

        if (!column.Detectors.IsEmpty)
        {
            yield return column.Detectors[row] ? "true" : "false";
        }
    }

    private static void AppendLine(StringBuilder csv, IEnumerable<string> fields) => csv.AppendJoin(',', fields.Select(Quote)).Append(NewLine);

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
