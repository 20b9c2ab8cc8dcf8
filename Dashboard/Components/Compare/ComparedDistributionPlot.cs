using System.Globalization;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Plots;
using Dashboard.Services;

namespace Dashboard.Components.Compare;

/// <summary>A measure over the layers of several runs: side by side within a layer, all on one scale.</summary>
public static class ComparedDistributionPlot
{
    private const int Height = 480;
    private const char RunFromLayer = '/';

    /// <param name="layers">What is measured so far.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="cutoff">Drawn across; null where the measure calls nothing a detector.</param>
    /// <param name="style">Violin, box or points.</param>
    /// <param name="pointsPerLayer">Layers with more units show no single points.</param>
    public static PlotFigure Build(IReadOnlyList<ComparedLayer> layers, MeasureDefinition measure, double? cutoff, DistributionStyle style, int pointsPerLayer)
    {
        List<object> data = [.. from layer in layers from run in layer.Runs where run.Column is { Values.Count: > 0 } select Trace(layer, run, style, pointsPerLayer)];
        data.AddRange(layers.SelectMany(l => l.Runs).DistinctBy(r => r.Position).OrderBy(r => r.Position).Select(LegendEntry));
        object layout = new
        {
            height = Height,
            margin = new { l = 64, r = 24, t = 28, b = 84 },
            xaxis = new
            {
                title = new { text = "layer (n = units drawn, in the order of the runs)" },
                type = "category",
                categoryorder = "array",
                categoryarray = layers.Select(Label),
                range = new[] { -0.6, layers.Count - 0.4 },
                fixedrange = true,
            },
            yaxis = new { title = new { text = PlotAxis.Name(measure) }, zeroline = false, range = PlotAxis.Range(measure) },
            violingap = 0.12,
            violingroupgap = 0.08,
            boxgap = 0.25,
            boxgroupgap = 0.15,
            violinmode = "group",
            boxmode = "group",
            showlegend = true,
            legend = new { orientation = "h", x = 0, y = 1.02, yanchor = "bottom", itemclick = false, itemdoubleclick = false },
            shapes = PlotAxis.CutoffLine(cutoff),
            annotations = PlotAxis.CutoffNote(cutoff),
            uirevision = measure.Key,
        };
        return PlotFigure.Of(data, layout, Height);
    }

    public static PlotTable Table(IReadOnlyList<ComparedLayer> layers, MeasureDefinition measure, IReadOnlyDictionary<string, string> provenance)
    {
        List<object?[]> rows = [];
        foreach ((ComparedLayer layer, ComparedRun run) in layers.SelectMany(l => l.Runs.Select(r => (l, r))).Where(pair => pair.r.Column is not null))
        {
            rows.AddRange(run.Column!.Values.Select(v => new object?[]
            {
                layer.Layer.Label, run.Run.Id, run.Column.Layer.Name, v.Unit, v.Value, v.Class < 0 ? null : run.Run.ClassNames[v.Class], v.IsDetector,
            }));
        }

        return new PlotTable(["compared_layer", "run", "layer", "unit", measure.Key, "attributed_class", "detector"], rows, provenance);
    }

    /// <summary>The run and layer that a clicked trace is of.</summary>
    public static (string RunId, string Layer) Clicked(string trace)
    {
        int at = trace.IndexOf(RunFromLayer, StringComparison.Ordinal);
        return (trace[..at], trace[(at + 1)..]);
    }

    /// <summary>"fc6" and "n = 512 | 510 of 512" under it.</summary>
    public static string Label(ComparedLayer layer) =>
        $"{layer.Layer.Label}<br>n = {string.Join(" | ", layer.Runs.Select(r => r.Column is null ? "…" : Drawn(r.Column)))}";

    private static string Drawn(LayerColumn column) =>
        column.LeftOut == 0 ? NumberText.Count(column.UnitCount) : $"{NumberText.Count(column.Values.Count)} of {NumberText.Count(column.UnitCount)}";

    private static object Trace(ComparedLayer layer, ComparedRun run, DistributionStyle style, int pointsPerLayer)
    {
        LayerColumn column = run.Column!;
        bool points = style == DistributionStyle.Points || column.Values.Count <= pointsPerLayer;
        bool violin = style == DistributionStyle.Violin;
        string group = run.Position.ToString(CultureInfo.InvariantCulture);
        return new
        {
            type = violin ? "violin" : "box",
            name = run.Run.Id + RunFromLayer + column.Layer.Name,
            x0 = Label(layer),
            y = PlotFigure.Numbers([.. column.Values.Select(v => v.Value)]),
            customdata = PlotFigure.Integers([.. column.Values.Select(v => v.Unit)]),
            alignmentgroup = "runs",
            offsetgroup = group,
            scalegroup = group + column.Layer.Name,
            showlegend = false,
            points = violin ? points ? "all" : (object)false : null,
            boxpoints = violin ? null : points ? "all" : (object)false,
            jitter = style == DistributionStyle.Points ? 0.9 : 0.5,
            pointpos = 0,
            marker = new { size = 4, color = RunColours.Line(run.Position), opacity = style == DistributionStyle.Points ? 0.6 : 0.3 },
            line = new { color = style == DistributionStyle.Points ? "rgba(0,0,0,0)" : RunColours.Line(run.Position), width = 1.5 },
            fillcolor = style == DistributionStyle.Points ? "rgba(0,0,0,0)" : RunColours.Fill(run.Position),
            box = new { visible = true, width = 0.14 },
            meanline = new { visible = true },
            boxmean = style == DistributionStyle.Box ? true : (bool?)null,
            spanmode = "hard",
            scalemode = "width",
            hoveron = style == DistributionStyle.Box ? "points+boxes" : "points",
            hovertemplate = string.Create(CultureInfo.InvariantCulture, $"{run.Run.Name}: {column.Layer.Name}, unit %{{customdata}}<br>%{{y:.4g}}<extra></extra>"),
        };
    }

    /// <summary>A trace of nothing but its entry in the legend, so that a saved picture explains its colours.</summary>
    private static object LegendEntry(ComparedRun run) => new
    {
        type = "scatter",
        mode = "markers",
        name = run.Run.Name,
        x = new string?[] { null },
        y = new double?[] { null },
        marker = new { size = 10, symbol = "square", color = RunColours.Line(run.Position) },
        showlegend = true,
    };
}
