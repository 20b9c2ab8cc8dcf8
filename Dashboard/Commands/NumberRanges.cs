using System.Globalization;

namespace Dashboard.Commands;

/// <summary>Numbers as people write them on a command line: 0-63,100.</summary>
internal static class NumberRanges
{
    /// <summary>A range longer than any layer is a slip of the finger.</summary>
    private const int Longest = 1_000_000;

    /// <returns>In the order written; null where the text is no list of ranges.</returns>
    public static int[]? TryParse(string text)
    {
        List<int> numbers = [];
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length > 2 || !TryRead(ends[0], out int first) || !TryRead(ends[^1], out int last) || last < first || last - first > Longest)
            {
                return null;
            }

            numbers.AddRange(Enumerable.Range(first, last - first + 1));
        }

        return [.. numbers];
    }

    private static bool TryRead(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
