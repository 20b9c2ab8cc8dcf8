using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services.Explore;

/// <summary>What an address or a saved selection says of the rule.</summary>
/// <param name="Rule">The conditions that could be read.</param>
/// <param name="Problems">One sentence for each that could not.</param>
public sealed record ReadRule(SelectionRule Rule, ImmutableArray<string> Problems);

/// <summary>Reads what <see cref="SelectionRule.Text"/> writes. Addresses are typed, cut short and forged: whatever comes in, a rule and sentences come out.</summary>
public static class SelectionRuleReader
{
    /// <summary>Servers and mail programs cut longer addresses.</summary>
    public const int LongestText = 6000;

    /// <summary>A polygon of a hand-drawn lasso needs no more corners than this, see <see cref="Lasso.Simplify"/>.</summary>
    public const int MostCorners = 60;

    /// <summary>More picked units are no choice by hand any more.</summary>
    public const int MostUnits = 10_000;

    private const int LongestQuote = 40;

    public static ReadRule Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return new ReadRule(SelectionRule.Everything, []);
        }

        if (text.Length > LongestText)
        {
            return new ReadRule(SelectionRule.Everything, [string.Create(
                CultureInfo.InvariantCulture, $"The selection in the address is longer than {LongestText} characters and was left out; select again and copy a new link.")]);
        }

        SelectionRule rule = SelectionRule.Everything;
        ImmutableArray<string>.Builder problems = ImmutableArray.CreateBuilder<string>();
        foreach (string part in text.Split(SelectionRuleText.Between))
        {
            SelectionCondition? condition = ReadCondition(part.Split(SelectionRuleText.Divider));
            if (condition is null)
            {
                problems.Add($"The selection in the address holds “{Quote(part)}”, which is no condition: it was left out, so more units may be selected than the sender saw.");
            }
            else
            {
                rule = rule.With(condition);
            }
        }

        return new ReadRule(rule, problems.ToImmutable());
    }

    private static SelectionCondition? ReadCondition(string[] fields) => fields switch
    {
        [SelectionRuleText.Range, var measure, var low, var high] => ReadRange(measure, low, high),
        [SelectionRuleText.Detector, var measure] => Key(measure) is { } key ? new DetectorCondition(key, true) : null,
        [SelectionRuleText.NotDetector, var measure] => Key(measure) is { } key ? new DetectorCondition(key, false) : null,
        [SelectionRuleText.Class, var measure, _, ..] => Key(measure) is { } key && Names(fields[2..]) is { } names ? new ClassCondition(key, names) : null,
        [SelectionRuleText.Layer, _, ..] => Names(fields[1..]) is { } names ? new LayerCondition(names) : null,
        [SelectionRuleText.Status, _, ..] => ReadStatuses(fields[1..]),
        [SelectionRuleText.Lasso, var x, var y, ..] => ReadLasso(x, y, fields[3..]),
        [SelectionRuleText.Units, ..] => UnitSpans.Read(fields[1..], MostUnits) is { } units ? new UnitsCondition([.. units]) : null,
        _ => null,
    };

    private static RangeCondition? ReadRange(string measure, string lowText, string highText)
    {
        double low = double.NegativeInfinity, high = double.PositiveInfinity;
        bool readable = (lowText == SelectionRuleText.Open || TryNumber(lowText, out low)) && (highText == SelectionRuleText.Open || TryNumber(highText, out high));
        return readable && low <= high && Key(measure) is { } key ? new RangeCondition(key, low, high) : null;
    }

    private static StatusCondition? ReadStatuses(string[] words)
    {
        ImmutableSortedSet<UnitStatus> statuses = [.. Enum.GetValues<UnitStatus>().Where(s => words.Contains(SelectionRuleText.StatusWord(s), StringComparer.Ordinal))];
        return statuses.Count == words.Distinct(StringComparer.Ordinal).Count() ? new StatusCondition(statuses) : null;
    }

    private static LassoCondition? ReadLasso(string x, string y, string[] numbers)
    {
        if (Key(x) is not { } xKey || Key(y) is not { } yKey || numbers.Length is < 6 or > (2 * MostCorners) || numbers.Length % 2 != 0)
        {
            return null;
        }

        PlanePoint[] polygon = new PlanePoint[numbers.Length / 2];
        for (int i = 0; i < polygon.Length; i++)
        {
            if (!TryNumber(numbers[2 * i], out double px) || !TryNumber(numbers[(2 * i) + 1], out double py) || !double.IsFinite(px) || !double.IsFinite(py))
            {
                return null;
            }

            polygon[i] = new PlanePoint(px, py);
        }

        return new LassoCondition(xKey, yKey, [.. polygon]);
    }

    private static string? Key(string field) => SelectionRuleText.Decode(field) is { Length: > 0 } key ? key : null;

    private static ImmutableSortedSet<string>? Names(string[] fields)
    {
        string?[] names = [.. fields.Select(f => f.Length == 0 ? null : SelectionRuleText.Decode(f))];
        return names.Contains(null) ? null : names.OfType<string>().ToImmutableSortedSet(StringComparer.Ordinal);
    }

    private static bool TryNumber(string text, out double value)
    {
        switch (text)
        {
            case SelectionRuleText.Infinity:
                value = double.PositiveInfinity;
                return true;
            case SelectionRuleText.MinusInfinity:
                value = double.NegativeInfinity;
                return true;
            default:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
        }
    }

    private static string Quote(string text) => text.Length <= LongestQuote ? text : text[..LongestQuote] + "…";
}
