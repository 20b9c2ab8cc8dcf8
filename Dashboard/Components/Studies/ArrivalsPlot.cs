using System.Globalization;
using Dashboard.Analysis.Studies;
using Dashboard.Components.Plots;

namespace Dashboard.Components.Studies;

/// <summary>Judgments over time, as a line that rises by one with each.</summary>
public static class ArrivalsPlot
{
    private const int Height = 260;

    /// <summary>More steps than pixels across are not seen.</summary>
    private const int MostSteps = 1500;

    public static PlotFigure Build(IReadOnlyList<Judgment> judgments)
    {
        (DateTimeOffset At, int Count)[] steps = [.. Steps(judgments)];
        return PlotFigure.Of(
            [
                new
                {
                    type = "scatter", mode = "lines", line = new { shape = "hv", color = "var(--sd-plot-main)", width = 2 },
                    x = steps.Select(s => Text(s.At)), y = steps.Select(s => s.Count), hovertemplate = "%{x|%d %b %H:%M}<br>%{y} judgments<extra></extra>",
                },
            ],
            new { height = Height, xaxis = new { type = "date", title = new { text = "time (UTC)" } }, yaxis = new { title = new { text = "judgments" }, rangemode = "tozero" } },
            Height);
    }

    public static PlotTable Table(IReadOnlyList<Judgment> judgments, string studyId) => new(
        ["received_utc", "judgments"], [.. Steps(judgments).Select(s => new object?[] { Text(s.At), s.Count })], new Dictionary<string, string> { ["study"] = studyId });

    private static IEnumerable<(DateTimeOffset At, int Count)> Steps(IReadOnlyList<Judgment> judgments)
    {
        DateTimeOffset[] times = [.. judgments.Select(j => j.Received).Order()];
        int every = Math.Max(1, (times.Length + MostSteps - 1) / MostSteps);
        return times.Select((at, i) => (at, i + 1)).Where(s => s.Item2 == 1 || s.Item2 == times.Length || s.Item2 % every == 0);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
