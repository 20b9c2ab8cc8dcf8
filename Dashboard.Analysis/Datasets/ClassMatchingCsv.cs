using System.Globalization;
using System.Text;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Tables;

namespace Dashboard.Analysis.Datasets;

/// <summary>
/// A matching of classes as a table to be edited elsewhere: one line a class of the dataset. Classes are told apart by index, since names may occur twice;
/// names stand beside them for the reader, and where a file has only names, these are looked up.
/// </summary>
public static class ClassMatchingCsv
{
    private const string DatasetIndex = "dataset_index", DatasetClass = "dataset_class", NetworkIndex = "network_index", NetworkClass = "network_class", How = "how";

    public static string Write(ClassList network, ClassList dataset, ClassMatching matching)
    {
        StringBuilder csv = new();
        csv.AppendCsvLine([DatasetIndex, DatasetClass, NetworkIndex, NetworkClass, How], "\r\n");
        foreach ((int i, MatchedClass match) in matching.Classes.Index())
        {
            csv.AppendCsvLine([i, dataset.Names[i], match.NetworkClass, match.NetworkClass is { } known ? network.Names[known] : null, match.How.ToString().ToLowerInvariant()], "\r\n");
        }

        return csv.ToString();
    }

    /// <param name="text">With a header; the column <c>how</c> is not read.</param>
    /// <param name="network">Its classes.</param>
    /// <param name="dataset">Its classes.</param>
    /// <param name="current">Classes without a line stay as they are here, and so does what does not change.</param>
    /// <exception cref="UserErrorException">A column is missing, or a line names no class; the message says which.</exception>
    public static ClassMatching Read(string text, ClassList network, ClassList dataset, ClassMatching current)
    {
        List<string[]> rows = CsvLines.Read(text.TrimStart('\uFEFF'));
        Columns mine = Columns.Find(rows, DatasetIndex, DatasetClass), theirs = Columns.Find(rows, NetworkIndex, NetworkClass);
        MatchedClass[] classes = [.. current.Classes];
        for (int line = 1; line < rows.Count; line++)
        {
            if (rows[line].All(string.IsNullOrEmpty))
            {
                continue;
            }

            int at = mine.Read(rows[line], dataset, line, "dataset") ?? throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"Line {line + 1} names no class of the dataset; fill in {DatasetIndex} or {DatasetClass}."));
            int? to = theirs.Read(rows[line], network, line, "network");
            if (to != classes[at].NetworkClass)
            {
                classes[at] = new MatchedClass(to, ClassMatch.Edited);
            }
        }

        return new ClassMatching(classes);
    }

    /// <summary>Where a class stands in a line; -1 where there is no such column.</summary>
    private sealed record Columns(int Index, int Name)
    {
        public static Columns Find(List<string[]> rows, string index, string name)
        {
            string[] header = rows.Count > 0 ? rows[0] : [];
            Columns found = new(Array.IndexOf(header, index), Array.IndexOf(header, name));
            return found.Index >= 0 || found.Name >= 0 ? found : throw new UserErrorException($"The file has no column {index} or {name}; export the table and edit that.");
        }

        /// <returns>Null where nothing is filled in.</returns>
        public int? Read(string[] row, ClassList classes, int line, string whose)
        {
            string index = Cell(row, Index), name = Cell(row, Name);
            if (index.Length > 0)
            {
                int given = int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < classes.Count
                    ? number
                    : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"Line {line + 1}: the {whose} has no class {index}; give 0 to {classes.Count - 1}."));
                return name.Length == 0 || IsCalled(given)
                    ? given
                    : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"Line {line + 1}: class {index} of the {whose} is {classes.Names[given]}, not {name}; empty the one of the two that is wrong."));
            }

            if (name.Length == 0)
            {
                return null;
            }

            int[] named = [.. Enumerable.Range(0, classes.Count).Where(IsCalled)];
            return named.Length == 1 ? named[0] : throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture, $"Line {line + 1}: {(named.Length == 0 ? "no class" : "more than one class")} of the {whose} is called {name}; give its index."));

            bool IsCalled(int i) => classes.Names[i].Trim() == name || classes.Keys[i] == name;
        }

        private static string Cell(string[] row, int column) => column >= 0 && column < row.Length ? row[column] : "";
    }
}
