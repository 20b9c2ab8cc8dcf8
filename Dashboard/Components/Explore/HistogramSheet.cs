using System.Globalization;
using System.Xml.Linq;
using Dashboard.Services.Explore;

namespace Dashboard.Components.Explore;

/// <summary>
/// The histograms as one picture for a paper or a mail: in printed colours whatever the theme of the page, each with its name and the ends of its axis,
/// and below them what the numbers are of.
/// </summary>
internal static class HistogramSheet
{
    private const int Columns = 4, CellWidth = 300, CellHeight = 124, Left = 24, Top = 66, LineHeight = 15;
    private const double Scale = 1.3; // A cell leaves room for the longest name of a measure.
    private const string Ink = "#1b2733", Soft = "#51606e", All = "#c3cad1", Selected = "#1f5c99", Cutoff = "#d55e00";
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";

    /// <param name="histograms">Those to draw, in reading order.</param>
    /// <param name="selection">Drawn in front, unless it is everything.</param>
    /// <param name="provenance">What the numbers are of, as in the CSV.</param>
    public static string Svg(IReadOnlyList<UnitHistogram> histograms, Selection selection, IReadOnlyDictionary<string, string> provenance)
    {
        int foot = Top + ((histograms.Count + Columns - 1) / Columns * CellHeight);
        int width = (2 * Left) + (Columns * CellWidth), height = foot + ((provenance.Count + 1) * LineHeight);
        XElement sheet = new(
            s_svg + "svg",
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XAttribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}")),
            new XAttribute("font-family", "Helvetica, Arial, sans-serif"),
            new XElement(s_svg + "rect", new XAttribute("width", "100%"), new XAttribute("height", "100%"), new XAttribute("fill", "#fff")),
            Text(Left, 28, 18, Ink, $"Every measure: {selection.Count} of {selection.Total} units selected"),
            Text(Left, 47, 12, Soft, "Across: the measure. Up: number of units, logarithmic. Grey: all units; blue: the selected ones; dashed: the cut-off."));
        for (int i = 0; i < histograms.Count; i++)
        {
            sheet.Add(Cell(histograms[i], selection, Left + (i % Columns * CellWidth), Top + (i / Columns * CellHeight)));
        }

        sheet.Add(provenance.Select((line, i) => Text(Left, foot + ((i + 1) * LineHeight) - 6, 11, Soft, $"{line.Key}: {line.Value}")));
        return sheet.ToString();
    }

    private static XElement Cell(UnitHistogram histogram, Selection selection, int x, int y)
    {
        XElement cell = new(s_svg + "g", new XAttribute("transform", string.Create(CultureInfo.InvariantCulture, $"translate({x} {y})")), Text(0, 14, 12, Ink, histogram.Column.Name));
        if (double.IsNaN(histogram.From))
        {
            cell.Add(Text(0, 56, 11, Soft, "Not defined for any of these units."));
            return cell;
        }

        int tallest = histogram.All.Max();
        XElement plot = new(s_svg + "g", new XAttribute("transform", string.Create(CultureInfo.InvariantCulture, $"translate(0 22) scale({Scale})")), Bars(HistogramShape.Bars(histogram.All, tallest), All));
        if (!selection.Rule.IsEverything)
        {
            plot.Add(Bars(HistogramShape.Bars(histogram.Count(selection.Rows), tallest), Selected));
        }

        plot.Add(Line(0, HistogramShape.Height, HistogramShape.Width, HistogramShape.Height, Soft));
        if (histogram.Column.Cutoff >= histogram.From && histogram.Column.Cutoff <= histogram.To)
        {
            double at = HistogramShape.At(histogram, histogram.Column.Cutoff);
            XElement cutoff = Line(at, 0, at, HistogramShape.Height, Cutoff);
            cutoff.Add(new XAttribute("stroke-dasharray", "4 3"));
            plot.Add(cutoff);
        }

        int below = 22 + (int)(HistogramShape.Height * Scale) + 13;
        XElement right = Text((int)(HistogramShape.Width * Scale), below, 11, Soft, Edge(histogram.To));
        right.Add(new XAttribute("text-anchor", "end"));
        cell.Add(plot, Text(0, below, 11, Soft, Edge(histogram.From)), right);
        return cell;
    }

    private static XElement Bars(string path, string colour) => new(s_svg + "path", new XAttribute("d", path), new XAttribute("fill", colour));

    private static XElement Line(double x1, double y1, double x2, double y2, string colour) =>
        new(s_svg + "line", new XAttribute("x1", x1), new XAttribute("y1", y1), new XAttribute("x2", x2), new XAttribute("y2", y2), new XAttribute("stroke", colour));

    private static XElement Text(int x, int y, int size, string colour, string words) =>
        new(s_svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("font-size", size), new XAttribute("fill", colour), words);

    private static string Edge(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
