using Dashboard.Analysis.Selectivity;
using Dashboard.Services;

namespace Dashboard.Components.Plots;

/// <summary>ROC and precision–recall of one class, with the point at which each measure reads its value. Where precision's point lies on the second is the paper's argument.</summary>
public static class ClassCurvesPlot
{
    private const int Height = 480;
    private static readonly string[] s_symbols = ["star", "circle", "square", "diamond", "cross", "triangle-up", "x"];

    public static PlotFigure Roc(ClassCurves curves) => Build(
        curves,
        curves.Points,
        p => p.FalseAlarmRate,
        p => p.HitRate,
        $"false-alarm rate (share of the {NumberText.Of(curves.Others, "other image")})",
        "hit rate",
        [0, 1],
        [0, 1]);

    public static PlotFigure PrecisionRecall(ClassCurves curves)
    {
        double chance = (double)curves.Members / (curves.Members + curves.Others);
        return Build(
            curves,
            [.. curves.Points.Where(p => p.Above > 0)],
            p => p.HitRate,
            p => p.Precision,
            $"recall (share of the {NumberText.Of(curves.Members, "image")} of the class that is found)",
            "precision",
            [0, 1],
            [chance, chance]);
    }

    public static PlotTable Table(ClassCurves curves, IReadOnlyDictionary<string, string> provenance)
    {
        ILookup<double, string> marks = curves.Marks.ToLookup(m => m.Point.Threshold, m => m.Measure);
        return new PlotTable(
            ["threshold", "images_above", "hit_rate", "false_alarm_rate", "precision", "d_prime", "criterion", "read_by"],
            [
                .. curves.Points.Concat(curves.Marks.Select(m => m.Point)).DistinctBy(p => p.Threshold).OrderByDescending(p => p.Threshold)
                    .Select(p => new object?[] { p.Threshold, p.Above, p.HitRate, p.FalseAlarmRate, p.Precision, p.DPrime, p.Criterion, string.Join(' ', marks[p.Threshold]) }),
            ],
            provenance);
    }

    private static PlotFigure Build(
        ClassCurves curves, IReadOnlyList<OperatingPoint> points, Func<OperatingPoint, double> x, Func<OperatingPoint, double> y, string xTitle, string yTitle, double[] chanceX, double[] chanceY)
    {
        List<object> data =
        [
            new { type = "scatter", mode = "lines", name = "chance", x = chanceX, y = chanceY, line = new { color = "var(--sd-plot-other)", width = 1, dash = "dot" }, hoverinfo = "skip" },
            new
            {
                type = "scatter",
                mode = "lines",
                name = "all thresholds",
                x = PlotFigure.Numbers([.. points.Select(x)]),
                y = PlotFigure.Numbers([.. points.Select(y)]),
                line = new { color = "var(--sd-plot-main)", width = 2 },
                text = points.Select(p => NumberText.Measure(p.Threshold)),
                hovertemplate = "threshold %{text}<br>%{x:.3f}, %{y:.3f}<extra></extra>",
            },
        ];
        // Precision first and largest, the others in the catalogue's order.
        IEnumerable<MarkedPoint> marks = curves.Marks.OrderBy(m => m.Measure == MeasureCatalogue.Precision ? 0 : 1);
        data.AddRange(marks.Select((mark, i) => new
        {
            type = "scatter",
            mode = "markers",
            name = MeasureCatalogue.Find(mark.Measure)!.Name,
            x = new[] { x(mark.Point) },
            y = new[] { y(mark.Point) },
            marker = new
            {
                symbol = s_symbols[i % s_symbols.Length],
                size = mark.Measure == MeasureCatalogue.Precision ? 16 : 10,
                color = mark.Measure == MeasureCatalogue.Precision ? "var(--sd-plot-hit)" : $"var(--sd-group-{1 + (i + 1) % 8})",
                line = new { width = 1, color = "var(--sd-surface)" },
            },
            hovertemplate = FormattableString.Invariant($"{MeasureCatalogue.Find(mark.Measure)!.Name}: threshold {NumberText.Measure(mark.Point.Threshold)}, {mark.Point.Above} images above<br>%{{x:.3f}}, %{{y:.3f}}<extra></extra>"),
        }));
        object layout = new
        {
            height = Height,
            margin = new { l = 60, r = 16, t = 8, b = 48 },
            xaxis = new { title = new { text = xTitle }, range = new[] { -0.02, 1.02 }, zeroline = false },
            yaxis = new { title = new { text = yTitle }, range = new[] { -0.03, 1.03 }, zeroline = false },
            showlegend = true,
            legend = new { orientation = "h", x = 0, y = -0.24, yanchor = "top", font = new { size = 11 }, itemclick = false, itemdoubleclick = false },
        };
        return PlotFigure.Of(data, layout, Height);
    }
}
