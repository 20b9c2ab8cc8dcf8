using Dashboard.Services;

namespace Dashboard.Components.Plots;

/// <summary>One unit's activations class by class, highest mean on top.</summary>
public static class ClassBoxPlot
{
    private const int RowHeight = 26, Around = 90, LeastHeight = 220;

    public static PlotFigure Build(UnitProfile profile, IReadOnlyList<string> classNames, int attributed, int classRows)
    {
        IReadOnlyList<ClassSpread> shown = ShownClasses.Of(profile.Classes, classRows, attributed);
        int height = Math.Max(LeastHeight, shown.Count * RowHeight + Around);
        List<object> data = [];
        Add(shown.Where(c => c.Class != attributed), "other classes", "var(--sd-plot-other)", "rgba(0,0,0,0)");
        Add(shown.Where(c => c.Class == attributed), "attributed class", "var(--sd-plot-hit)", "var(--sd-plot-hit-fill)");
        object layout = new
        {
            height,
            margin = new { l = 60, r = 24, t = 8, b = 52 },
            xaxis = new { title = new { text = "activation (no unit)" } },
            yaxis = new { title = new { text = "class (images)" }, type = "category", categoryorder = "array", categoryarray = shown.Reverse().Select(Label), fixedrange = true, dtick = 1 },
            boxmode = "overlay",
        };
        return PlotFigure.Of(data, layout, height);

        string Label(ClassSpread c) => $"{classNames[c.Class]} ({NumberText.Count(c.Values.Count)})";

        void Add(IEnumerable<ClassSpread> classes, string name, string colour, string fill)
        {
            ClassSpread[] group = [.. classes];
            if (group.Length > 0)
            {
                data.Add(new
                {
                    type = "box",
                    orientation = "h",
                    name,
                    y = group.Select(Label),
                    q1 = group.Select(c => c.Values.Lower),
                    median = group.Select(c => c.Values.Median),
                    q3 = group.Select(c => c.Values.Upper),
                    lowerfence = group.Select(c => c.Values.Minimum),
                    upperfence = group.Select(c => c.Values.Maximum),
                    mean = group.Select(c => c.Values.Mean),
                    boxmean = true,
                    line = new { color = colour, width = 1.5 },
                    fillcolor = fill,
                    hoverinfo = "x+y",
                });
            }
        }
    }

    public static PlotTable Table(UnitProfile profile, IReadOnlyList<string> classNames, IReadOnlyDictionary<string, string> provenance) => new(
        ["class", "images", "mean", "lowest", "lower_quartile", "median", "upper_quartile", "highest"],
        [.. profile.Classes.Select(c => new object?[] { classNames[c.Class], c.Values.Count, c.Values.Mean, c.Values.Minimum, c.Values.Lower, c.Values.Median, c.Values.Upper, c.Values.Maximum })],
        provenance);
}
