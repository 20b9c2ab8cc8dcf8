using System.Globalization;
using Dashboard.Access;
using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Sharing;
using Dashboard.Components.Plots;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Dashboard.Components.Pages;

/// <summary>One plot for another site's page: plain HTML that a script draws once, with no connection held open.</summary>
public sealed partial class EmbeddedPage
{
    private PlotFigure? _figure;
    private string _title = "", _caption = "", _problem = "This plot is not here any more.";

    [Inject]
    public required AccessScope Scope { get; init; }

    [Inject]
    public required IShareLinks Links { get; init; }

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required IRunMeasures Measures { get; init; }

    [Inject]
    public required IOptions<DashboardOptions> Options { get; init; }

    protected override async Task OnInitializedAsync()
    {
        if (Scope.Link is not { } link || SharedView.Of(link) is not { } shared || Runs.Find(shared.Value("RunId") ?? "") is not { } run)
        {
            return;
        }

        await Task.Run(() => Links.NoteUse(link.Id));
        ViewState view = ViewSharer.ViewOf(link.Address);
        string? plot = ViewSharer.QueryValue(link.Address, DashboardUrls.PlotName);
        _caption = $"{RunText.Origin(run)} · {(link.IsFrozen ? $"as of {link.Created.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}" : "live")} · Selectivity Dashboard {ProgramVersion.Text}";
        try
        {
            _figure = shared.ShowsUnit ? await DrawUnitAsync(run, shared, view, plot, ViewSharer.QueryValue(link.Address, DashboardUrls.ClassName)) : await DrawLayersAsync(run, view, plot);
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
    }

    private async Task<PlotFigure> DrawLayersAsync(Run run, ViewState view, string? plot)
    {
        MeasureDefinition measure = view.MeasureDefinition;
        _title = $"{measure.Name} by layer: {run.Name}";
        List<LayerColumn> columns = [];
        foreach (Analysis.Networks.LayerInfo layer in run.Layers)
        {
            columns.Add(LayerColumn.Of(layer, await Measures.MeasureAsync(run.Id, layer.Name, view.Criteria), measure));
        }

        DistributionStyle style = Enum.TryParse(plot, ignoreCase: true, out DistributionStyle asked) ? asked : DistributionStyle.Violin;
        return LayerDistributionPlot.Build(run.Layers, columns, measure, Detectors.CutoffOf(measure, view.Criteria), style, Options.Value.Plots.PointsPerLayer);
    }

    private async Task<PlotFigure> DrawUnitAsync(Run run, SharedView shared, ViewState view, string? plot, string? className)
    {
        string layer = shared.Value("Layer")!;
        int unit = int.Parse(shared.Value("Unit")!, CultureInfo.InvariantCulture);
        _title = string.Create(CultureInfo.InvariantCulture, $"Unit {unit} of {layer}: {run.Name}");
        LayerMeasures measured = await Measures.MeasureAsync(run.Id, layer, view.Criteria);
        UnitProfile profile = await Task.Run(() => UnitProfile.Of(UnitActivations.Read(Runs, run.Id, layer, unit, view.Criteria), Options.Value.Images.TopImages));
        UnitMeasures measures = measured.Units[unit];
        int focus = ClassTokens.ResolveOne(run.ClassNames, className)
            ?? view.MeasureDefinition.AttributedClass(measures);
        return UnitJitterPlot.Build(run, layer, unit, measures, profile, view, focus, plot == UnitView.OneBand, plot == UnitView.OneClass, Options.Value.Plots.ClassRows);
    }
}
