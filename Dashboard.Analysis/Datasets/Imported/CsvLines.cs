using System.Text;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>Rows of a CSV file (RFC 4180): fields may be quoted and then hold separators, line ends and doubled quotes. The separator is what the first line has.</summary>
internal static class CsvLines
{
    public static List<string[]> Read(string text)
    {
        char separator = SeparatorOf(text);
        List<string[]> rows = [];
        List<string> row = [];
        StringBuilder field = new();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                {
                    i++;
                }
                else if (c == '"')
                {
                    quoted = false;
                    continue;
                }

                field.Append(c);
            }
            else if (c == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (c == separator)
            {
                row.Add(Taken(field));
            }
            else if (c == '\n')
            {
                row.Add(Taken(field));
                rows.Add([.. row]);
                row.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        if (field.Length > 0 || row.Count > 0)
        {
            row.Add(Taken(field));
            rows.Add([.. row]);
        }

        return rows;
    }

    private static string Taken(StringBuilder field)
    {
        string text = field.ToString().Trim();
        field.Clear();
        return text;
    }

    private static char SeparatorOf(string text)
    {
        ReadOnlySpan<char> first = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and int end ? end : text.Length);
        return first.Contains(',') ? ',' : first.Contains('\t') ? '\t' : first.Contains(';') ? ';' : ',';
    }
}
