using System.Globalization;
using System.Text;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Tables;

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

        IReadOnlyList<TableColumn<int>> columns = UnitTableColumns.Of(table);
        csv.AppendCsvLine(columns.Select(c => c.Name), NewLine);
        foreach (int row in order)
        {
            csv.AppendCsvLine(columns.Select(c => c.Value(row)), NewLine);
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

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
