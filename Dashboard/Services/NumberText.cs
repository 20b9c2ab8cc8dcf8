using System.Globalization;

namespace Dashboard.Services;

/// <summary>Numbers as people read them on a page: invariant, short, and honest about what is no number.</summary>
public static class NumberText
{
    private const double LargeFrom = 10_000, SmallBelow = 0.001;

    /// <summary>About four significant digits; "not defined" for NaN, ∞ for infinities.</summary>
    public static string Measure(double value) => value switch
    {
        double.NaN => "not defined",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        _ => Minus(Math.Abs(value) switch
        {
            0 => "0",
            >= LargeFrom => value.ToString("#,0", CultureInfo.InvariantCulture),
            >= 100 => value.ToString("0.0", CultureInfo.InvariantCulture),
            >= 10 => value.ToString("0.00", CultureInfo.InvariantCulture),
            < SmallBelow => value.ToString("0.00E+0", CultureInfo.InvariantCulture),
            _ => value.ToString("0.000", CultureInfo.InvariantCulture),
        }),
    };

    /// <summary>A threshold as it was set: no more digits than needed.</summary>
    public static string Setting(double value) => Minus(value.ToString("0.######", CultureInfo.InvariantCulture));

    /// <summary>"0 to 1", "at least 0", "any number".</summary>
    public static string Range(double minimum, double maximum) => (double.IsFinite(minimum), double.IsFinite(maximum)) switch
    {
        (true, true) => $"{Setting(minimum)} to {Setting(maximum)}",
        (true, false) => $"at least {Setting(minimum)}",
        (false, true) => $"at most {Setting(maximum)}",
        _ => "any number",
    };

    public static string Count(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"12.5 %"; a dash where there is nothing to take a share of.</summary>
    public static string Share(int part, int whole) =>
        whole == 0 ? "–" : (100.0 * part / whole).ToString(part == 0 || part == whole ? "0" : "0.0", CultureInfo.InvariantCulture) + " %";

    /// <summary>"1 unit", "2 units".</summary>
    public static string Of(int count, string singular, string? plural = null) => $"{Count(count)} {(count == 1 ? singular : plural ?? singular + "s")}";

    public static string Percent(double fraction) => fraction.ToString("0 %", CultureInfo.InvariantCulture);

    /// <summary>"about 40 s left", "about 3 min left".</summary>
    public static string TimeLeft(TimeSpan left) => left switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"about {Math.Max(1, Math.Round(left.TotalSeconds)):0} s left"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"about {Math.Round(left.TotalMinutes):0} min left"),
        _ => string.Create(CultureInfo.InvariantCulture, $"about {left.TotalHours:0.0} h left"),
    };

    private static string Minus(string text) => text.Replace('-', '−');
}
