using System.Globalization;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Components.Plots;
using Dashboard.Services;
using Dashboard.Services.Studies;

namespace Dashboard.Components.Studies;

/// <summary>Rated units as points: by layer, or against a measure. A point carries its place among the results' units; the pointer shows what raters saw of it.</summary>
public static class UnitSharePlot
{
    private const int Height = 420, Colours = 8;
    private const double Spread = 0.32;

    private static readonly double[] s_shareRange = [-0.04, 1.04];

    public static PlotFigure ByLayer(StudyResults results, ResultBasis basis, double threshold, string shareName)
    {
        var groups = Judged(results, basis).GroupBy(u => (u.Unit.Id.Layer, u.Unit.Id.Shown)).ToArray();
        bool hasControl = groups.Select(g => g.Key.Shown).Distinct().Count() > 1;
        string NameOf((string Layer, StimulusKind Shown) key) => hasControl ? $"{key.Layer}, {StudyWords.Of(key.Shown)}" : key.Layer;
        object[] data =
        [
            .. groups.Select((group, g) => new
            {
                type = "scatter",
                mode = "markers",
                name = NameOf(group.Key),
                x = group.Select(u => g + Sideways(u.Unit.Id.Unit)),
                y = group.Select(u => u.Unit.Of(basis).Votes.Share),
                customdata = group.Select(u => u.Index),
                text = group.Select(u => Words(u.Unit, basis)),
                hovertemplate = "%{text}<extra></extra>",
                marker = new { size = 9, opacity = 0.75, color = Colour(g) },
            }),
        ];
        return PlotFigure.Completed(
            new
            {
                kind = "figure",
                data,
                images = Pictures(results),
                layout = new
                {
                    height = Height,
                    xaxis = new { tickvals = groups.Select((_, i) => i), ticktext = groups.Select(g => NameOf(g.Key)), title = new { text = "layer" }, range = new[] { -0.6, groups.Length - 0.4 }, zeroline = false },
                    yaxis = new { title = new { text = $"{shareName} (0 to 1)" }, range = s_shareRange, zeroline = false },
                    shapes = IsChoice(results) ? new[] { Across(threshold, "dash"), Across(ForcedChoice.Chance, "dot") } : [Across(threshold, "dash")],
                },
            },
            Height);
    }

    public static PlotFigure AgainstMeasure(
        StudyResults results, IReadOnlyDictionary<string, IReadOnlyList<UnitMeasures>> measures, MeasureDefinition measure, StimulusKind shown, ResultBasis basis, string shareName)
    {
        var points = Judged(results, basis).Where(u => u.Unit.Id.Shown == shown && measures.TryGetValue(u.Unit.Id.Layer, out IReadOnlyList<UnitMeasures>? layer) && u.Unit.Id.Unit < layer.Count)
            .Select(u => (u.Unit, u.Index, Value: MeasureAssociations.ValueOf(measures[u.Unit.Id.Layer][u.Unit.Id.Unit], measure)))
            .Where(u => double.IsFinite(u.Value))
            .GroupBy(u => u.Unit.Id.Layer)
            .ToArray();
        object[] data =
        [
            .. points.Select((group, g) => new
            {
                type = "scatter",
                mode = "markers",
                name = group.Key,
                x = group.Select(u => u.Value),
                y = group.Select(u => u.Unit.Of(basis).Votes.Share),
                customdata = group.Select(u => u.Index),
                text = group.Select(u => $"{Words(u.Unit, basis)}<br>{measure.Name} {NumberText.Measure(u.Value)}"),
                hovertemplate = "%{text}<extra></extra>",
                marker = new { size = 10, opacity = 0.75, color = Colour(g) },
            }),
        ];
        return PlotFigure.Completed(
            new
            {
                kind = "figure",
                data,
                images = Pictures(results),
                layout = new
                {
                    height = Height,
                    xaxis = new { title = new { text = measure.Name }, zeroline = false },
                    yaxis = new { title = new { text = $"{shareName} (0 to 1)" }, range = s_shareRange, zeroline = false },
                    showlegend = points.Length > 1,
                    legend = new { orientation = "h", x = 0, y = -0.22, yanchor = "top" },
                    shapes = IsChoice(results) ? new[] { Across(ForcedChoice.Chance, "dot") } : [],
                },
            },
            Height);
    }

    public static PlotTable Table(StudyResults results, ResultBasis basis, double threshold) => new(
        [
            "layer", "unit", "shown", "judgments", .. IsChoice(results) ? new[] { "right", "share_right" } : ["yes", "share_yes"], "wilson_low", "wilson_high", "interpretability",
            .. IsChoice(results) ? new[] { "p_against_chance", "d_prime" } : ["dawid_skene_yes", "modal_name", "ccmas_class"],
        ],
        [
            .. results.Units.Select(u => (u, Of: u.Of(basis), Choice: ForcedChoice.Of(u.Of(basis).Votes.Yes, u.Of(basis).Votes.Judgments))).Select(u => (object?[])
            [
                u.u.Id.Layer, u.u.Id.Unit, StudyWords.Of(u.u.Id.Shown), u.Of.Votes.Judgments, u.Of.Votes.Yes, u.Of.Votes.Share, u.Of.Votes.Wilson.Low, u.Of.Votes.Wilson.High,
                StudyWords.Of(InterpretabilityClasses.Of(u.Of.Votes, threshold)), .. IsChoice(results) ? new object?[] { u.Choice.P, u.Choice.DPrime } : [u.Of.DawidSkene, u.Of.Names.Modal, u.u.CcmasClass],
            ]),
        ],
        new Dictionary<string, string>
        {
            ["study"] = results.Study.Id,
            ["design"] = results.Study.VersionHash ?? "",
            ["raters"] = basis == ResultBasis.Kept ? "those the frozen rules keep" : "everybody",
            ["threshold"] = threshold.ToString("R", CultureInfo.InvariantCulture),
        });

    private static IEnumerable<(UnitResult Unit, int Index)> Judged(StudyResults results, ResultBasis basis) =>
        results.Units.Index().Where(u => u.Item.Of(basis).Votes.Judgments > 0).Select(u => (u.Item, u.Index));

    // No name a rater typed: a chart's tooltip is HTML.
    private static string Words(UnitResult unit, ResultBasis basis)
    {
        UnitVotes votes = unit.Of(basis).Votes;
        return $"{Plain(unit.Id.Layer)}, unit {unit.Id.Unit}<br>{votes.Yes} of {votes.Judgments} ({NumberText.Percent(votes.Wilson.Low)} to {NumberText.Percent(votes.Wilson.High)})";
    }

    private static string Plain(string text) => text.Replace("<", "‹", StringComparison.Ordinal).Replace("&", "＆", StringComparison.Ordinal);

    private static object Pictures(StudyResults results) => new { addresses = results.Units.Select(u => DashboardUrls.RaterImage(u.Items[0].Stimulus.Images[0])) };

    private static bool IsChoice(StudyResults results) => results.Study.Design.Kind == TrialKind.Afc;

    private static object Across(double share, string dash) => new
    {
        type = "line",
        layer = "below",
        xref = "paper",
        yref = "y",
        x0 = 0,
        x1 = 1,
        y0 = share,
        y1 = share,
        line = new { color = "var(--sd-plot-hit)", width = 1.5, dash },
    };

    /// <summary>The same place for a unit every time; neighbours apart.</summary>
    private static double Sideways(int unit) => (unit * 0.618033988749895 % 1 * 2 - 1) * Spread;

    private static string Colour(int index) => string.Create(CultureInfo.InvariantCulture, $"var(--sd-group-{(index % Colours) + 1})");
}
