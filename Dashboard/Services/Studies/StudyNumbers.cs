using System.Globalization;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Services.Studies;

/// <summary>Figures of results as their tables show them; a dash where there is none.</summary>
internal static class StudyNumbers
{
    private const string None = "–";
    private const double SmallestP = 0.001;

    public static string Share(double value) => double.IsNaN(value) ? None : value.ToString("0.0 %", CultureInfo.InvariantCulture);

    /// <summary>An interval of shares, in per cent.</summary>
    public static string Shares(Interval interval) => double.IsNaN(interval.Low) ? None : string.Create(CultureInfo.InvariantCulture, $"{100 * interval.Low:0.0}–{100 * interval.High:0.0}");

    /// <summary>Two digits, the minus as one.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value))
        {
            return None;
        }

        string text = value.ToString("0.00", CultureInfo.InvariantCulture);
        return text == "-0.00" ? "0.00" : text.Replace('-', '−');
    }

    public static string Numbers(Interval interval) => double.IsNaN(interval.Low) ? None : $"{Number(interval.Low)} to {Number(interval.High)}";

    public static string P(double value) => value < SmallestP ? "< 0.001" : value.ToString("0.000", CultureInfo.InvariantCulture);
}
