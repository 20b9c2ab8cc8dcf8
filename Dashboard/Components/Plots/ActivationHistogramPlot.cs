using Dashboard.Services;

namespace Dashboard.Components.Plots;

/// <summary>How often which activation occurs. Zeros stand apart on a scale of their own: in a ReLU unit they would flatten everything else.</summary>
public static class ActivationHistogramPlot
{
    private const int Height = 320;

    public static PlotFigure Build(UnitClassView view, string className)
    {
        int others = view.Histogram.Zeros - view.ClassZeros;
        double[] edges = [.. view.Histogram.Edges];
        double[] middles = [.. edges.SkipLast(1).Zip(edges.Skip(1), (from, to) => (from + to) / 2)];
        double width = edges.Length > 1 ? edges[1] - edges[0] : 1;
        int[] rest = [.. view.Histogram.Counts.Zip(view.OfClass, (all, own) => all - own)];
        // Logits are never exactly 0: an empty scale beside them would only raise questions.
        bool hasZeros = view.Histogram.Zeros > 0;
        object[] zeros = hasZeros ? [Zeros("other classes", others, "var(--sd-plot-other)"), Zeros(className, view.ClassZeros, "var(--sd-plot-hit)")] : [];
        object[] data = [.. zeros, Bars("other classes", rest, "var(--sd-plot-other)"), Bars(className, view.OfClass, "var(--sd-plot-hit)")];
        object layout = new
        {
            height = Height,
            barmode = "stack",
            bargap = 0.02,
            margin = new { l = 60, r = 16, t = 8, b = 48 },
            xaxis = new { visible = hasZeros, domain = new[] { 0, 0.1 }, type = "category", title = new { text = "" }, fixedrange = true },
            yaxis = new { visible = hasZeros, title = new { text = "images" }, rangemode = "tozero", nticks = 5 },
            xaxis2 = new { domain = new[] { hasZeros ? 0.2 : 0, 1 }, anchor = "y2", title = new { text = "activation (as the network computes it, no unit)" } },
            yaxis2 = new { anchor = "x2", title = new { text = "images" }, rangemode = "tozero" },
        };
        return PlotFigure.Of(data, layout, Height);

        object Zeros(string name, int count, string colour) => new
        {
            type = "bar",
            name,
            x = new[] { "exactly 0" },
            y = new[] { count },
            marker = new { color = colour },
            hovertemplate = $"{name}: %{{y}} images at exactly 0<extra></extra>",
        };

        object Bars(string name, IReadOnlyList<int> counts, string colour) => new
        {
            type = "bar",
            name,
            xaxis = "x2",
            yaxis = "y2",
            x = PlotFigure.Numbers(middles),
            y = counts,
            width,
            marker = new { color = colour },
            hovertemplate = $"{name}: %{{y}} images around %{{x:.4g}}<extra></extra>",
        };
    }

    public static PlotTable Table(UnitClassView view, IReadOnlyDictionary<string, string> provenance) => new(
        ["from", "to", "images", "of_the_class"],
        [
            [0.0, 0.0, view.Histogram.Zeros, view.ClassZeros],
            .. view.Histogram.Counts.Select((count, i) => new object?[] { view.Histogram.Edges[i], view.Histogram.Edges[i + 1], count, view.OfClass[i] }),
        ],
        provenance);
}
