using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;

namespace Dashboard.Components.Plots;

/// <summary>
/// Every measure over all layers in a small picture each: where to look before one knows which measure to look at. Only five numbers a layer
/// travel; multiples.js arranges the pictures in as many columns as fit.
/// </summary>
public static class MeasureMultiplesPlot
{
    /// <summary>Before the page's width is known: four columns of four.</summary>
    private const int Height = 4 * 210;

    /// <param name="layers">All layers of the run, in the order the data flows: one that is not measured yet keeps its place.</param>
    /// <param name="results">The measured ones.</param>
    /// <param name="chosen">Its picture is marked.</param>
    public static PlotFigure Build(IReadOnlyList<LayerInfo> layers, LayerResults results, MeasureDefinition chosen) => PlotFigure.Completed(
        new
        {
            kind = "multiples",
            layers = layers.Select(l => l.Name),
            panels = MeasureCatalogue.All.Select(measure => Panel(layers, results, measure, measure.Key == chosen.Key)),
        },
        Height);

    public static PlotTable Table(IReadOnlyList<LayerInfo> layers, LayerResults results, IReadOnlyDictionary<string, string> provenance) => new(
        ["measure", "layer", "units", "drawn", "not_ok", "undefined", "infinite", "lowest", "lower_quartile", "median", "upper_quartile", "highest", "mean"],
        [
            .. from measure in MeasureCatalogue.All
               from column in Columns(layers, results, measure)
               let values = Quantiles.Of(column.Values.Select(v => v.Value))
               select new object?[]
               {
                   measure.Key, column.Layer.Name, column.UnitCount, values.Count, column.NotOk, column.Undefined, column.Infinite,
                   values.Minimum, values.Lower, values.Median, values.Upper, values.Maximum, values.Mean,
               },
        ],
        provenance);

    private static object Panel(IReadOnlyList<LayerInfo> layers, LayerResults results, MeasureDefinition measure, bool isChosen)
    {
        (LayerColumn Column, Quantiles Values)[] boxes =
        [
            .. Columns(layers, results, measure).Select(c => (Column: c, Values: Quantiles.Of(c.Values.Select(v => v.Value)))).Where(b => b.Values.Count > 0),
        ];
        return new
        {
            key = measure.Key,
            name = measure.Name,
            isChosen,
            cutoff = Detectors.CutoffOf(measure, results.Criteria),
            range = double.IsFinite(measure.Maximum - measure.Minimum) ? new[] { measure.Minimum, measure.Maximum } : null,
            layers = boxes.Select(b => b.Column.Layer.Name),
            units = boxes.Select(b => b.Column.LeftOut == 0 ? NumberText.Of(b.Column.UnitCount, "unit") : $"{NumberText.Count(b.Values.Count)} of {NumberText.Of(b.Column.UnitCount, "unit")}"),
            lowest = boxes.Select(b => b.Values.Minimum),
            lower = boxes.Select(b => b.Values.Lower),
            median = boxes.Select(b => b.Values.Median),
            upper = boxes.Select(b => b.Values.Upper),
            highest = boxes.Select(b => b.Values.Maximum),
        };
    }

    private static IEnumerable<LayerColumn> Columns(IReadOnlyList<LayerInfo> layers, LayerResults results, MeasureDefinition measure) =>
        layers.Where(l => results.Layers.ContainsKey(l.Name)).Select(l => LayerColumn.Of(l, results.Layers[l.Name], measure));
}
