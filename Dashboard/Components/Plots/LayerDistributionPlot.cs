using System.Globalization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;

namespace Dashboard.Components.Plots;

/// <summary>How the distribution of a measure over a layer is drawn.</summary>
public enum DistributionStyle
{
    Violin,
    Box,
    Points,
}

/// <summary>A measure over all layers, side by side on one scale.</summary>
public static class LayerDistributionPlot
{
    private const int Height = 460;

    /// <param name="layers">All layers of the run: one that is not measured yet keeps its place.</param>
    /// <param name="columns">The measured ones.</param>
    /// <param name="measure">What is drawn.</param>
    /// <param name="cutoff">Drawn as a line; null for none.</param>
    /// <param name="style">How.</param>
    /// <param name="pointsPerLayer">Layers of more units show no single points.</param>
    public static PlotFigure Build(
        IReadOnlyList<LayerInfo> layers, IReadOnlyList<LayerColumn> columns, MeasureDefinition measure, double? cutoff, DistributionStyle style, int pointsPerLayer)
    {
        object[] data = [.. columns.Where(c => c.Values.Count > 0).Select(c => Trace(c, style, pointsPerLayer))];
        object layout = new
        {
            height = Height,
            margin = new { l = 64, r = 24, t = 28, b = 72 },
            xaxis = new
            {
                title = new { text = "layer, in the order the data flows (n = units drawn)" },
                type = "category",
                categoryorder = "array",
                categoryarray = layers.Select(l => columns.FirstOrDefault(c => c.Layer.Name == l.Name) is { } column ? Label(column) : $"{l.Name}<br>not yet"),
                range = new[] { -0.6, layers.Count - 0.4 },
                fixedrange = true,
            },
            yaxis = new { title = new { text = AxisName(measure) }, zeroline = false, range = Range(measure) },
            violingap = 0.15,
            boxgap = 0.4,
            violinmode = "overlay",
            boxmode = "overlay",
            shapes = cutoff is { } at
                ? [new { type = "line", xref = "paper", x0 = 0, x1 = 1, y0 = at, y1 = at, line = new { color = "var(--sd-plot-hit)", width = 1.5, dash = "dash" } }]
                : Array.Empty<object>(),
            annotations = cutoff is { } mark
                ? [new { xref = "paper", x = 1, y = mark, xanchor = "right", yanchor = "bottom", text = $"cut-off {NumberText.Setting(mark)}", showarrow = false, font = new { size = 12, color = "var(--sd-plot-hit)" } }]
                : Array.Empty<object>(),
            uirevision = measure.Key,
        };
        return PlotFigure.Of(data, layout, Height);
    }

    public static PlotTable Table(IReadOnlyList<LayerColumn> columns, MeasureDefinition measure, IReadOnlyList<string> classNames, IReadOnlyDictionary<string, string> provenance)
    {
        List<object?[]> rows = [];
        foreach (LayerColumn column in columns)
        {
            rows.AddRange(column.Values.Select(v => new object?[] { column.Layer.Name, v.Unit, v.Value, v.Class < 0 ? null : classNames[v.Class], v.IsDetector }));
        }

        return new PlotTable(["layer", "unit", measure.Key, "attributed_class", "detector"], rows, provenance);
    }

    /// <summary>What stands under a layer: its name, how many units were drawn, and of how many where some were left out.</summary>
    public static string Label(LayerColumn column) => column.LeftOut == 0
        ? $"{column.Layer.Name}<br>n = {NumberText.Count(column.UnitCount)}"
        : $"{column.Layer.Name}<br>n = {NumberText.Count(column.Values.Count)} of {NumberText.Count(column.UnitCount)}";

    private static object Trace(LayerColumn column, DistributionStyle style, int pointsPerLayer)
    {
        bool points = style == DistributionStyle.Points || column.Values.Count <= pointsPerLayer;
        string label = Label(column);
        return new
        {
            type = style == DistributionStyle.Violin ? "violin" : "box",
            name = column.Layer.Name,
            x0 = label,
            y = PlotFigure.Numbers([.. column.Values.Select(v => v.Value)]),
            customdata = PlotFigure.Integers([.. column.Values.Select(v => v.Unit)]),
            selectedpoints = points ? column.Values.Index().Where(v => v.Item.IsDetector).Select(v => v.Index) : null,
            selected = new { marker = new { color = "var(--sd-plot-hit)", opacity = 0.95 } },
            unselected = new { marker = new { color = "var(--sd-plot-main)", opacity = 0.4 } },
            points = style == DistributionStyle.Violin ? points ? "all" : (object)false : null,
            boxpoints = style == DistributionStyle.Violin ? null : points ? "all" : (object)false,
            jitter = style == DistributionStyle.Points ? 0.9 : 0.55,
            pointpos = 0,
            marker = new { size = 5, color = "var(--sd-plot-main)", opacity = 0.4 },
            line = new { color = style == DistributionStyle.Points ? "rgba(0,0,0,0)" : "var(--sd-plot-main)", width = 1.5 },
            fillcolor = style == DistributionStyle.Points ? "rgba(0,0,0,0)" : "var(--sd-plot-fill)",
            box = new { visible = true, width = 0.12 },
            meanline = new { visible = true },
            boxmean = style == DistributionStyle.Box ? true : (bool?)null,
            spanmode = "hard",
            scalemode = "width",
            hoveron = style == DistributionStyle.Violin ? "points" : style == DistributionStyle.Box ? "points+boxes" : "points",
            hovertemplate = string.Create(CultureInfo.InvariantCulture, $"{column.Layer.Name}, unit %{{customdata}}<br>%{{y:.4g}}<extra></extra>"),
        };
    }

    private static string AxisName(MeasureDefinition measure) =>
        double.IsFinite(measure.Minimum) && double.IsFinite(measure.Maximum)
            ? $"{measure.Name} ({NumberText.Setting(measure.Minimum)} to {NumberText.Setting(measure.Maximum)}, no unit)"
            : measure.Name;

    private static double[]? Range(MeasureDefinition measure)
    {
        double span = measure.Maximum - measure.Minimum;
        return double.IsFinite(span) ? [measure.Minimum - 0.03 * span, measure.Maximum + 0.03 * span] : null;
    }
}
