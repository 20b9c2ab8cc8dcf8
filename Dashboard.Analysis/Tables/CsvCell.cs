using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dashboard.Analysis.Tables;

/// <summary>
/// Values as cells of a CSV file, the same in every culture. What strangers typed is made a cell that no spreadsheet runs as a formula. An apostrophe goes before = + − @, tab, carriage return and NUL (and the full-width
/// forms that spreadsheets fold): at the start of the cell, after leading blanks, and after ; , | tab and line ends, where programs of other
/// locales split. Numbers are written by number columns and are left alone.
/// </summary>
public static class CsvCell
{
    private const string Dangerous = "=+-@\t\r\0＝＋－＠";
    private static readonly SearchValues<char> s_splitting = SearchValues.Create(",;|\t\r\n");
    private static readonly SearchValues<char> s_plainQuoted = SearchValues.Create(",\r\n\"");
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",;|\t\r\n\"");

    /// <summary>Ready to stand between two commas; null and "" are an empty cell.</summary>
    public static string Text(string? raw) => string.IsNullOrEmpty(raw) ? "" : Quote(Guard(raw));

    /// <summary>A text of our own, such as a class or a layer: quoted where it must be, otherwise letter for letter, so that it can be joined on.</summary>
    public static string Plain(string? text) => text is null ? "" : text.AsSpan().ContainsAny(s_plainQuoted) ? Quoted(text) : text;

    /// <summary>Numbers so that reading them back gives the same bits, true and false, texts as <see cref="Plain"/>; null is an empty cell.</summary>
    public static string Of(object? value) => value switch
    {
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        string text => Plain(text),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => Plain(value?.ToString()),
    };

    /// <summary>One line of a file, its cells made by <see cref="Of"/>.</summary>
    public static void AppendCsvLine(this StringBuilder csv, IEnumerable<object?> values, string newLine) => csv.AppendJoin(',', values.Select(Of)).Append(newLine);

    /// <summary>Only the apostrophes.</summary>
    public static string Guard(string raw)
    {
        StringBuilder? guarded = null;
        int copied = 0;
        void Insert(int at)
        {
            guarded ??= new StringBuilder(raw.Length + 8);
            guarded.Append(raw, copied, at - copied).Append('\'');
            copied = at;
        }

        if (IsDangerous(raw, AfterBlanks(raw, 0)))
        {
            Insert(0);
        }

        for (int i = 0; i < raw.Length; i++)
        {
            if (s_splitting.Contains(raw[i]) && AfterBlanks(raw, i + 1) is var next && IsDangerous(raw, next))
            {
                Insert(next);
            }
        }

        return guarded is null ? raw : guarded.Append(raw, copied, raw.Length - copied).ToString();
    }

    private static string Quote(string text) => text.AsSpan().ContainsAny(s_quoted) || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) ? Quoted(text) : text;

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static bool IsDangerous(string text, int at) => at < text.Length && Dangerous.Contains(text[at], StringComparison.Ordinal);

    private static int AfterBlanks(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]) && !s_splitting.Contains(text[at]))
        {
            at++;
        }

        return at;
    }
}
