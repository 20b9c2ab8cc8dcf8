using System.Globalization;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Plots;
using Dashboard.Services;

namespace Dashboard.Components.Compare;

/// <summary>The cumulative distributions of one layer, run over run: the one drawing in which nothing is smoothed and nothing is binned.</summary>
public static class CumulativePlot
{
    private const int Height = 380;

    public static PlotFigure Build(ComparedLayer layer, MeasureDefinition measure, double? cutoff)
    {
        object[] data = [.. layer.Runs.Where(r => r.Column is { Values.Count: > 0 }).Select(Trace)];
        object layout = new
        {
            height = Height,
            margin = new { l = 64, r = 24, t = 40, b = 52 },
            xaxis = new { title = new { text = PlotAxis.Name(measure) }, zeroline = false, range = PlotAxis.Range(measure) },
            yaxis = new { title = new { text = "share of units at or below (0 to 1)" }, range = new[] { -0.02, 1.02 }, fixedrange = true },
            showlegend = true,
            legend = new { orientation = "h", x = 0, y = 1.06, yanchor = "bottom", itemclick = false, itemdoubleclick = false },
            shapes = PlotAxis.CutoffLine(cutoff, upright: true),
            annotations = PlotAxis.CutoffNote(cutoff, upright: true),
            uirevision = measure.Key + layer.Layer.Key,
        };
        return PlotFigure.Of(data, layout, Height);
    }

    public static PlotTable Table(ComparedLayer layer, MeasureDefinition measure, IReadOnlyDictionary<string, string> provenance) => new(
        ["run", "layer", measure.Key, "units_at_or_below", "share_at_or_below"],
        [.. from run in layer.Runs where run.Column is not null from step in Steps(run.Column!) select new object?[] { run.Run.Id, run.Column!.Layer.Name, step.Value, step.AtOrBelow, (double)step.AtOrBelow / run.Column.Values.Count }],
        provenance);

    /// <summary>One step for each distinct value.</summary>
    public static IEnumerable<(double Value, int AtOrBelow)> Steps(LayerColumn column)
    {
        double[] sorted = [.. column.Values.Select(v => v.Value).Order()];
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i + 1 == sorted.Length || sorted[i + 1] != sorted[i])
            {
                yield return (sorted[i], i + 1);
            }
        }
    }

    private static object Trace(ComparedRun run)
    {
        LayerColumn column = run.Column!;
        (double Value, int AtOrBelow)[] steps = [.. Steps(column)];
        return new
        {
            type = "scatter",
            mode = steps.Length == 1 ? "lines+markers" : "lines",
            name = string.Create(CultureInfo.InvariantCulture, $"{run.Run.Name} (n = {NumberText.Count(column.Values.Count)})"),
            // From 0, so that the first step is seen to rise.
            x = PlotFigure.Numbers([steps[0].Value, .. steps.Select(s => s.Value)]),
            y = PlotFigure.Numbers([0, .. steps.Select(s => (double)s.AtOrBelow / column.Values.Count)]),
            line = new { shape = "hv", color = RunColours.Line(run.Position), width = 2, dash = RunColours.Dash(run.Position) },
            hovertemplate = $"{run.Run.Name}<br>%{{y:.1%}} of the units at or below %{{x:.4g}}<extra></extra>",
        };
    }
}
