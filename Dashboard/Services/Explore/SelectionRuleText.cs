using System.Globalization;
using System.Text;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services.Explore;

/// <summary>
/// The written form of a rule. Fields are divided by <c>~</c> and conditions by <c>~~</c>, the one mark that addresses leave unescaped and
/// measures, numbers and most names do not hold:
/// <c>d~precision~~r~recall_at_k~_~0.2</c> is "precision detectors with recall@k ≤ 0.2". See <see cref="SelectionRuleReader"/> for reading it.
/// </summary>
internal static class SelectionRuleText
{
    public const char Divider = '~';
    public const string Between = "~~";
    public const string Range = "r", Detector = "d", NotDetector = "n", Class = "c", Layer = "l", Status = "s", Lasso = "p", Units = "u";

    /// <summary>A bound that bounds nothing.</summary>
    public const string Open = "_";
    public const string Infinity = "inf", MinusInfinity = "-inf";

    private const char Mark = '\'';

    public static string Write(SelectionRule rule) => string.Join(Between, rule.Conditions.Select(Write));

    public static string Encode(string name) =>
        name.Length == 0 ? "'e" : name.Replace("'", "''", StringComparison.Ordinal).Replace("~", "'t", StringComparison.Ordinal);

    /// <returns>Null where the field was written by no <see cref="Encode"/>.</returns>
    public static string? Decode(string field)
    {
        if (field is "'e")
        {
            return "";
        }

        StringBuilder name = new(field.Length);
        for (int i = 0; i < field.Length; i++)
        {
            if (field[i] != Mark)
            {
                name.Append(field[i]);
                continue;
            }

            switch (++i < field.Length ? field[i] : '\0')
            {
                case Mark:
                    name.Append(Mark);
                    break;
                case 't':
                    name.Append(Divider);
                    break;
                default:
                    return null;
            }
        }

        return name.ToString();
    }

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => Infinity,
        double.NegativeInfinity => MinusInfinity,
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    public static string StatusWord(UnitStatus status) => status switch
    {
        UnitStatus.Ok => "ok",
        UnitStatus.Dead => "dead",
        UnitStatus.Constant => "constant",
        UnitStatus.SingleClass => "single_class",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without a word in rules."),
    };

    private static string Write(SelectionCondition condition) => string.Join(Divider, Fields(condition));

    private static IEnumerable<string> Fields(SelectionCondition condition) => condition switch
    {
        RangeCondition c => [Range, Encode(c.Measure), c.Low == double.NegativeInfinity ? Open : Number(c.Low), c.High == double.PositiveInfinity ? Open : Number(c.High)],
        DetectorCondition c => [c.Is ? Detector : NotDetector, Encode(c.Measure)],
        ClassCondition c => [Class, Encode(c.Measure), .. c.Classes.Select(Encode)],
        LayerCondition c => [Layer, .. c.Layers.Select(Encode)],
        StatusCondition c => [Status, .. c.Statuses.Select(StatusWord)],
        LassoCondition c => [Lasso, Encode(c.X), Encode(c.Y), .. c.Polygon.SelectMany(p => new[] { Number(p.X), Number(p.Y) })],
        UnitsCondition c => [Units, .. c.Units.GroupBy(u => u.Layer, StringComparer.Ordinal).SelectMany(g => UnitSpans.Write(g.Key, g.Select(u => u.Unit)))],
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "A condition without a written form."),
    };
}
