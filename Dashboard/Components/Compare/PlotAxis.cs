using Dashboard.Analysis.Selectivity;
using Dashboard.Services;

namespace Dashboard.Components.Compare;

/// <summary>The axis of a measure, the same in every plot that compares runs.</summary>
internal static class PlotAxis
{
    public static string Name(MeasureDefinition measure) =>
        double.IsFinite(measure.Minimum) && double.IsFinite(measure.Maximum)
            ? $"{measure.Name} ({NumberText.Setting(measure.Minimum)} to {NumberText.Setting(measure.Maximum)}, no unit)"
            : measure.Name;

    /// <summary>The measure's whole range with a margin; null where it has none, and plotly.js fits what there is.</summary>
    public static double[]? Range(MeasureDefinition measure)
    {
        double span = measure.Maximum - measure.Minimum;
        return double.IsFinite(span) ? [measure.Minimum - (0.03 * span), measure.Maximum + (0.03 * span)] : null;
    }

    public static object[] CutoffLine(double? cutoff, bool upright = false) => cutoff is not { } at
        ? []
        : upright
            ? [new { type = "line", yref = "paper", y0 = 0, y1 = 1, x0 = at, x1 = at, line = Line }]
            : [new { type = "line", xref = "paper", x0 = 0, x1 = 1, y0 = at, y1 = at, line = Line }];

    public static object[] CutoffNote(double? cutoff, bool upright = false) => cutoff is not { } at
        ? []
        : upright
            ? [new { yref = "paper", x = at, y = 0, xanchor = "left", yanchor = "bottom", text = Text(at), showarrow = false, font = Font }]
            : [new { xref = "paper", x = 1, y = at, xanchor = "right", yanchor = "bottom", text = Text(at), showarrow = false, font = Font }];

    private static object Line { get; } = new { color = "var(--sd-plot-hit)", width = 1.5, dash = "dash" };

    private static object Font { get; } = new { size = 12, color = "var(--sd-plot-hit)" };

    private static string Text(double at) => $"cut-off {NumberText.Setting(at)}";
}
