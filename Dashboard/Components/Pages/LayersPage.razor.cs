using System.Collections.Immutable;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Criteria;
using Dashboard.Components.Plots;
using Dashboard.Configuration;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Dashboard.Components.Pages;

/// <summary>A run as a whole: one measure over all layers on one scale, and how many units each measure calls detectors.</summary>
public sealed partial class LayersPage : IDisposable
{
    private Run? _run;
    private ViewState _view = ViewState.Default;
    private MeasureDefinition _measure = ViewState.Default.MeasureDefinition;
    private DistributionStyle _style;
    private LayerMeasuresFeed? _feed;
    private LayerResults? _results;
    private (Run, ImmutableDictionary<string, LayerMeasures>, SelectivityCriteria, MeasureDefinition, DistributionStyle)? _drawn;
    private IReadOnlyList<LayerColumn> _columns = [];
    private PlotFigure? _figure, _multiples;
    private string? _layer;
    private CutoffScale _scale = new(0, 1, 0.01);
    private int _largestClass = 1;
    private int? _detectors, _units;

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required IRunMeasures Measures { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required IOptions<DashboardOptions> Options { get; init; }

    [Parameter]
    public required string RunId { get; set; }

    /// <summary>The layer whose measures are compared with each other; all of them where the address names none.</summary>
    [SupplyParameterFromQuery(Name = DashboardUrls.ComparedLayerName)]
    public string? LayerQuery { get; set; }

    private PlotOptions Plots => Options.Value.Plots;

    private IEnumerable<string> LayerProblems => _run is null || string.IsNullOrEmpty(LayerQuery) || _layer is not null
        ? []
        : [$"The address asks for the layer “{LayerQuery}”, which {_run.Name} does not have."];

    private IEnumerable<string> PendingLayers => _run is null ? [] : _run.Layers.Select(l => l.Name).Where(l => _results?.Layers.ContainsKey(l) != true && _results?.Problems.ContainsKey(l) != true);

    private string Subtitle => _measure.DefaultCutoff is null
        ? _measure.PlainWords
        : $"Orange: units that {_measure.Name} calls detectors. Click a point to open the unit.";

    private string HowToRead => _style switch
    {
        DistributionStyle.Violin => $"Each shape is one layer; it is wide where many units have that value. The box inside holds the middle half of the units, the lines in it are median and mean.{PointsSentence}",
        DistributionStyle.Box => $"Each box holds the middle half of a layer's units; the line in it is the median, the dashed line the mean.{PointsSentence}",
        _ => "Each point is one unit; the sideways spread within a layer has no meaning.",
    };

    private const string MultiplesHowTo =
        "One small picture a measure, layers in the order the data flows: each box holds the middle half of a layer's units, the line in it is the median, the whiskers reach the lowest and the highest unit; the dashed line is the cut-off. Measures between 0 and 1 share that scale; the others have their own. Units without a finite value are left out; the table counts them.";

    private string PointsSentence => $" Layers of up to {NumberText.Of(Plots.PointsPerLayer, "unit")} show every unit as a point.";

    protected override void OnInitialized()
    {
        _feed = new LayerMeasuresFeed(Measures, Clock);
        _feed.Changed += OnMeasured;
        Runs.Changed += OnRunsChanged;
    }

    protected override void OnParametersSet()
    {
        _run = Runs.Find(RunId);
        _view = ReadView();
        _measure = _view.MeasureDefinition;
        _layer = _run?.Layers.FirstOrDefault(l => l.Name == LayerQuery)?.Name;
        _style = Enum.TryParse(PlotQuery, ignoreCase: true, out DistributionStyle style) ? style : DistributionStyle.Violin;
        Draw();
        Measure();
    }

    public void Dispose()
    {
        Runs.Changed -= OnRunsChanged;
        if (_feed is not null)
        {
            _feed.Changed -= OnMeasured;
            _feed.Dispose();
        }
    }

    private void Measure()
    {
        // The first answer is plain HTML for an impatient reader; measuring starts with the circuit.
        if (_run is not { Status: RunStatus.Complete } run || !RendererInfo.IsInteractive || _feed!.Shows(run.Id, run.Layers, _view.Criteria))
        {
            return;
        }

        _largestClass = Runs.ImagesOf(run.Id).Labels.CountBy(l => l).Max(c => c.Value);
        _ = InvokeAsync(() => _feed.ShowAsync(run.Id, run.Layers, _view.Criteria));
    }

    private void OnMeasured() => _ = InvokeAsync(() =>
    {
        Draw();
        StateHasChanged();
    });

    private void OnRunsChanged() => _ = InvokeAsync(() =>
    {
        _run = Runs.Find(RunId);
        Measure();
        StateHasChanged();
    });

    private void Draw()
    {
        _results = _feed?.Current;
        if (_run is null || _results is null)
        {
            return;
        }

        // The address changes before the numbers do: drawn again then, everything would be computed twice.
        if (_drawn != (_run, _results.Layers, _results.Criteria, _measure, _style))
        {
            _drawn = (_run, _results.Layers, _results.Criteria, _measure, _style);
            _columns = [.. _run.Layers.Where(l => _results.Layers.ContainsKey(l.Name)).Select(l => LayerColumn.Of(l, _results.Layers[l.Name], _measure))];
            _figure = _columns.Count == 0 ? null : LayerDistributionPlot.Build(
                _run.Layers, _columns, _measure, Detectors.CutoffOf(_measure, _results.Criteria), _style, Plots.PointsPerLayer);
            _multiples = _columns.Count == 0 ? null : MeasureMultiplesPlot.Build(_run.Layers, _results, _measure);
            _scale = CutoffScale.Of(_measure, _columns.SelectMany(c => c.Values).Select(v => v.Value));
        }

        bool isComplete = _results.Criteria == _view.Criteria && _columns.Count == _run.Layers.Count;
        (_detectors, _units) = isComplete ? (_columns.Sum(c => c.Detectors), _columns.Sum(c => c.UnitCount)) : (_detectors, _units);
    }

    private PlotTable MakeTable() => LayerDistributionPlot.Table(_columns, _measure, _run!.ClassNames, ViewProvenance.Of(_run, _view with { Criteria = _results!.Criteria }));

    private PlotTable MakeMultiplesTable() => MeasureMultiplesPlot.Table(_run!.Layers, _results!, ViewProvenance.Of(_run, _view with { Criteria = _results!.Criteria }));

    private void ChooseMeasure(MeasureDefinition measure) => Go(DashboardUrls.Layers(RunId, _view with { Measure = measure.Key }, PlotQuery, LayerQuery));

    private void ChooseMeasureByName(PlotPoint panel) => ChooseMeasure(MeasureCatalogue.Find(panel.Trace) ?? _measure);

    private void ChooseLayer(string? layer) => Go(DashboardUrls.Layers(RunId, _view, PlotQuery, layer));

    private void ChangeCriteria(SelectivityCriteria criteria) => Go(DashboardUrls.Layers(RunId, _view with { Criteria = criteria }, PlotQuery, LayerQuery));

    private void OpenUnit(PlotPoint point) => Navigation.NavigateTo(DashboardUrls.Unit(RunId, point.Trace, point.Number, _view));

    private string DescribeIncluded()
    {
        if (_results?.Layers.Values.FirstOrDefault()?.Included is not { } included)
        {
            return NumberText.Of(_run!.ClassNames.Count, "class", "classes");
        }

        string left = included.ImagesLeftOut == 0
            ? "all included"
            : $"{NumberText.Count(included.Images)} included, {NumberText.Count(included.ImagesLeftOut)} left out by the criteria";
        return $"{left} · {NumberText.Of(included.Classes, "class", "classes")}{(included.ClassesLeftOut > 0 ? $", {NumberText.Count(included.ClassesLeftOut)} too small" : "")}";
    }

    private static string? StyleName(DistributionStyle style) => style == DistributionStyle.Violin ? null : style.ToString().ToLowerInvariant();
}
