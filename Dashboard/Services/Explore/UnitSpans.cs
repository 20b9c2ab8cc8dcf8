using System.Globalization;

namespace Dashboard.Services.Explore;

/// <summary>Units of one layer in few characters: the layer's name marked with a colon, then <c>3</c> or <c>5-9</c>.</summary>
internal static class UnitSpans
{
    private const char LayerMark = ':';

    public static IEnumerable<string> Write(string layer, IEnumerable<int> units)
    {
        yield return LayerMark + SelectionRuleText.Encode(layer);
        int first = -1, last = -1;
        foreach (int unit in units.Distinct().Order())
        {
            if (first >= 0 && unit == last + 1)
            {
                last = unit;
                continue;
            }

            if (first >= 0)
            {
                yield return Span(first, last);
            }

            first = last = unit;
        }

        if (first >= 0)
        {
            yield return Span(first, last);
        }
    }

    /// <param name="fields">As <see cref="Write"/> makes them, one layer after another.</param>
    /// <param name="limit">More units than this are refused: "0-2000000000" is short and would fill the memory.</param>
    /// <returns>Null where a field makes no sense or the limit is passed.</returns>
    public static List<UnitId>? Read(IEnumerable<string> fields, int limit)
    {
        List<UnitId> units = [];
        string? layer = null;
        foreach (string field in fields)
        {
            if (field.StartsWith(LayerMark))
            {
                layer = SelectionRuleText.Decode(field[1..]);
                if (layer is null)
                {
                    return null;
                }
            }
            else if (layer is null || !TrySpan(field, out int first, out int last) || last - first >= limit - units.Count)
            {
                return null;
            }
            else
            {
                units.AddRange(Enumerable.Range(first, last - first + 1).Select(u => new UnitId(layer, u)));
            }
        }

        return units.Count == 0 ? null : units;
    }

    private static string Span(int first, int last) =>
        first == last ? first.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");

    private static bool TrySpan(string field, out int first, out int last)
    {
        int dash = field.IndexOf('-', StringComparison.Ordinal);
        last = 0;
        return Whole(dash < 0 ? field : field[..dash], out first) && Whole(dash < 0 ? field : field[(dash + 1)..], out last) && first <= last;
    }

    private static bool Whole(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
