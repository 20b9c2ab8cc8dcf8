using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>Rows of a CSV file (RFC 4180). The separator is what the first line has.</summary>
internal static class CsvLines
{
    public static List<string[]> Read(string text)
    {
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            Delimiter = SeparatorOf(text),
            IgnoreBlankLines = false,
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
        };
        using CsvParser parser = new(new StringReader(text), configuration);
        List<string[]> rows = [];
        while (parser.Read())
        {
            rows.Add(parser.Record ?? []);
        }

        return rows;
    }

    private static string SeparatorOf(string text)
    {
        ReadOnlySpan<char> first = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and int end ? end : text.Length);
        return first.Contains(',') ? "," : first.Contains('\t') ? "\t" : first.Contains(';') ? ";" : ",";
    }
}
