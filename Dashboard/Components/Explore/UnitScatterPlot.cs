using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Components.Plots;
using Dashboard.Services;
using Dashboard.Services.Explore;

namespace Dashboard.Components.Explore;

/// <summary>Every unit as a point in the plane of two columns, as explore.js completes it.</summary>
public static class UnitScatterPlot
{
    public const int Height = 520;

    /// <summary>More colours than these nobody tells apart.</summary>
    private const int Colours = 8;

    private const string RegionFill = "var(--sd-plot-fill)";

    private static readonly object s_regionLine = new { color = "var(--sd-accent)", width = 1.5 };

    private static readonly string[] s_symbols = ["circle", "diamond", "square", "triangle-up"];

    /// <param name="table">The units.</param>
    /// <param name="x">Horizontal axis.</param>
    /// <param name="y">Vertical axis.</param>
    /// <param name="colour">As <see cref="ExploreView.Colour"/>.</param>
    /// <param name="classMeasure">Whose attributed class is shown.</param>
    /// <param name="token">Tells this table from earlier ones.</param>
    public static PlotFigure Build(UnitTable table, UnitColumn x, UnitColumn y, string colour, string classMeasure, int token)
    {
        ImmutableArray<int> classes = table.Find(classMeasure)?.Classes ?? [];
        UnitColumn? scale = colour is ExploreView.ColourByLayer or ExploreView.ColourByClass or ExploreView.ColourByNothing ? null : table.Find(colour);
        (object[] groups, int[] groupOf) = colour switch
        {
            ExploreView.ColourByLayer when table.Layers.Count > 1 => ByLayer(table),
            ExploreView.ColourByClass when !classes.IsEmpty => ByClass(table, classes),
            _ when scale is not null => ByScale(scale),
            _ => ([new { name = "units", colour = "var(--sd-plot-main)", isScale = false }], new int[table.Count]),
        };
        UnitHistogram? span = scale is null ? null : UnitHistogram.Of(scale);
        return PlotFigure.Completed(
            new
            {
                kind = "units",
                token,
                height = Height,
                x = Axis(x),
                y = Axis(y),
                xs = PlotFigure.Numbers(x.Values),
                ys = PlotFigure.Numbers(y.Values),
                values = scale is null ? null : PlotFigure.Numbers(scale.Values),
                scale = span is null ? null : new { from = Finite(span.From), to = Finite(span.To), title = scale!.Name },
                units = PlotFigure.Integers([.. Enumerable.Range(0, table.Count).Select(row => table.Id(row).Unit)]),
                layerOf = PlotFigure.Integers([.. Enumerable.Range(0, table.Count).Select(table.LayerOf)]),
                classOf = PlotFigure.Integers(classes.IsEmpty ? [.. Enumerable.Repeat(-1, table.Count)] : [.. classes]),
                layers = table.Layers,
                classNames = table.ClassNames.Select((_, i) => table.ClassName(i)),
                groups,
                groupOf = PlotFigure.Integers(groupOf),
                showLegend = groups.Length > 1,
            },
            Height);
    }

    /// <summary>The regions of the rule that lie in the plane of two columns, as plotly.js draws them.</summary>
    public static IReadOnlyList<object> Shapes(SelectionRule rule, string x, string y)
    {
        List<object> shapes = [];
        foreach (LassoCondition lasso in rule.Conditions.OfType<LassoCondition>())
        {
            if ((lasso.X, lasso.Y) == (x, y))
            {
                shapes.Add(Drawn(Path(lasso.Polygon.Select(p => (p.X, p.Y)))));
            }
            else if ((lasso.X, lasso.Y) == (y, x))
            {
                shapes.Add(Drawn(Path(lasso.Polygon.Select(p => (p.Y, p.X)))));
            }
        }

        RangeCondition? across = rule.About(new RangeCondition(x, 0, 0).Subject) as RangeCondition, up = rule.About(new RangeCondition(y, 0, 0).Subject) as RangeCondition;
        if (across is not null || up is not null)
        {
            (string xref, double x0, double x1) = Side("x", across);
            (string yref, double y0, double y1) = Side("y", up);
            shapes.Add(new { type = "rect", xref, yref, x0, x1, y0, y1, layer = "below", line = s_regionLine, fillcolor = RegionFill });
        }

        return shapes;
    }

    /// <summary>Units that have no place in the plane: not defined or infinite on an axis.</summary>
    public static int NotDrawn(UnitColumn x, UnitColumn y) =>
        Enumerable.Range(0, x.Values.Length).Count(row => !double.IsFinite(x.Values[row]) || !double.IsFinite(y.Values[row]));

    private static (object[] Groups, int[] GroupOf) ByLayer(UnitTable table) => (
        [.. table.Layers.Select((name, i) => new { name, colour = Colour(i), symbol = Symbol(i), isScale = false })],
        [.. Enumerable.Range(0, table.Count).Select(table.LayerOf)]);

    private static (object[] Groups, int[] GroupOf) ByClass(UnitTable table, ImmutableArray<int> classes)
    {
        int[] commonest = [.. classes.Where(c => c >= 0).CountBy(c => c).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(Colours).Select(c => c.Key)];
        object others = new { name = "other classes", colour = "var(--sd-plot-other)", symbol = "circle", isScale = false };
        return (
            [others, .. commonest.Select((c, i) => new { name = table.ClassName(c), colour = Colour(i), symbol = "circle", isScale = false })],
            [.. classes.Select(c => Array.IndexOf(commonest, c) + 1)]);
    }

    private static (object[] Groups, int[] GroupOf) ByScale(UnitColumn scale) => (
        [new { name = "not defined", colour = "var(--sd-plot-other)", isScale = false }, new { name = scale.Name, colour = "var(--sd-plot-main)", isScale = true }],
        [.. scale.Values.Select(v => double.IsFinite(v) ? 1 : 0)]);

    private static object Axis(UnitColumn column) => new
    {
        key = column.Key,
        name = column.Name,
        title = double.IsFinite(column.Definition.Maximum - column.Definition.Minimum)
            ? $"{column.Name} ({NumberText.Setting(column.Definition.Minimum)} to {NumberText.Setting(column.Definition.Maximum)}, no unit)"
            : column.Name,
        range = Range(column.Definition),
        cutoff = Finite(column.Cutoff),
        cutoffLabel = $"cut-off {NumberText.Setting(column.Cutoff)}",
    };

    private static double[]? Range(ExploreColumn column)
    {
        double span = column.Maximum - column.Minimum;
        return double.IsFinite(span) ? [column.Minimum - (0.03 * span), column.Maximum + (0.03 * span)] : null;
    }

    private static (string Reference, double From, double To) Side(string axis, RangeCondition? range) =>
        range is null || (double.IsInfinity(range.Low) && double.IsInfinity(range.High)) ? ($"{axis} domain", 0, 1) : (axis, Bounded(range.Low), Bounded(range.High));

    // Far beyond any axis, near enough for plotly.js to draw to.
    private static double Bounded(double value) => Math.Clamp(value, -1e6, 1e6);

    private static object Drawn(string path) => new { type = "path", path, layer = "below", line = s_regionLine, fillcolor = RegionFill };

    private static string Path(IEnumerable<(double X, double Y)> corners) =>
        string.Create(CultureInfo.InvariantCulture, $"M{string.Join('L', corners.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.X:R},{c.Y:R}")))}Z");

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private static string Colour(int index) => string.Create(CultureInfo.InvariantCulture, $"var(--sd-group-{(index % Colours) + 1})");

    private static string Symbol(int index) => s_symbols[index / Colours % s_symbols.Length];
}
