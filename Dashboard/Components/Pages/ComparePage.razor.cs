using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Compare;
using Dashboard.Components.Criteria;
using Dashboard.Components.Plots;
using Dashboard.Configuration;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Dashboard.Components.Pages;

/// <summary>Several runs under one set of criteria: one measure over all their layers on one scale, and how far they lie apart.</summary>
public sealed partial class ComparePage : IDisposable
{
    private const int FewestRuns = 2;

    /// <summary>The names of the layers listed say of which runs they are.</summary>
    private const string AllRuns = "";

    private ViewState _view = ViewState.Default;
    private MeasureDefinition _measure = ViewState.Default.MeasureDefinition;
    private DistributionStyle _style;
    private IReadOnlyList<Run> _runs = [], _others = [];
    private IReadOnlyList<string> _unknown = [];
    private int _completeRuns;
    private bool _isComparison;
    private IReadOnlyList<AlignedLayer> _aligned = [];
    private IReadOnlyList<LayerInfo> _listed = [];
    private LayerMeasuresFeed? _feed;
    private LayerResults? _results;
    private IReadOnlyList<ComparedLayer> _layers = [];
    private ComparedLayer? _open;
    private PlotFigure? _figure, _cumulative;
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

    [SupplyParameterFromQuery(Name = DashboardUrls.ComparedRunsName)]
    public string? RunsQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.ComparedLayerName)]
    public string? LayerQuery { get; set; }

    private string FileStem => $"{string.Join("-", RunIds(_runs))}-{_measure.Key}";

    private string HowToRead => (_style switch
    {
        DistributionStyle.Violin => "Each shape is one layer of one run; it is wide where many units have that value. The box inside holds the middle half of the units, the lines in it are median and mean.",
        DistributionStyle.Box => "Each box holds the middle half of a layer’s units; the line in it is the median, the dashed line the mean.",
        _ => "Each point is one unit; the sideways spread within a run has no meaning.",
    }) + " Within a layer the runs stand in the order of the legend, and all share one scale."
        + (_aligned.Any(a => !a.ByName && a.Layers.Count(l => l is not null) > 1) ? " Layers of different names (joined by /) were matched by their position: a guess." : "");

    protected override void OnInitialized()
    {
        _feed = new LayerMeasuresFeed(new ComparedLayers(Measures), Clock);
        _feed.Changed += OnMeasured;
        Runs.Changed += OnRunsChanged;
    }

    protected override void OnParametersSet()
    {
        _view = ReadView();
        _measure = _view.MeasureDefinition;
        _style = Enum.TryParse(PlotQuery, ignoreCase: true, out DistributionStyle style) ? style : DistributionStyle.Violin;
        Load();
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

    private void Load()
    {
        IReadOnlyList<Run> all = Runs.List();
        Run[] complete = [.. all.Where(r => r.Status == RunStatus.Complete).OrderBy(r => r.Created).ThenBy(r => r.Id, StringComparer.Ordinal)];
        _completeRuns = complete.Length;
        if (DashboardUrls.ReadComparedRuns(RunsQuery) is { } named)
        {
            _runs = [.. named.Select(id => all.FirstOrDefault(r => r.Id == id)).OfType<Run>().Take(RunColours.Count)];
            _unknown = [.. named.Where(id => all.All(r => r.Id != id))];
        }
        else
        {
            // Who names no run gets the two newest, so that there is something to look at.
            (_runs, _unknown) = (complete.Length < FewestRuns ? [] : complete[^FewestRuns..], []);
        }

        _others = [.. all.Where(r => !_runs.Contains(r))];
        _isComparison = _runs.Count >= FewestRuns && _runs.All(r => r.Status == RunStatus.Complete);
        _aligned = _isComparison ? AlignedLayer.Of(_runs) : [];
        _listed = ComparedLayers.ListOf(_runs, _aligned);
    }

    private void Measure()
    {
        // The first answer is plain HTML for an impatient reader; measuring starts with the circuit.
        if (!_isComparison || !RendererInfo.IsInteractive || _feed!.Shows(AllRuns, _listed, _view.Criteria))
        {
            return;
        }

        _largestClass = _runs.Max(r => Runs.ImagesOf(r.Id).Labels.CountBy(l => l).Max(c => c.Value));
        _ = InvokeAsync(() => _feed.ShowAsync(AllRuns, _listed, _view.Criteria));
    }

    private void OnMeasured() => _ = InvokeAsync(() =>
    {
        Draw();
        StateHasChanged();
    });

    private void OnRunsChanged() => _ = InvokeAsync(() =>
    {
        Load();
        Draw();
        Measure();
        StateHasChanged();
    });

    private void Draw()
    {
        if (!_isComparison)
        {
            (_layers, _open, _figure, _cumulative) = ([], null, null, null);
            return;
        }

        _results = OfListed(_feed?.Current);
        _layers = ComparedLayer.Of(_runs, _aligned, _results, _measure);
        ComparedRun[] measured = [.. _layers.SelectMany(l => l.Runs).Where(r => r.Column is not null)];
        double? cutoff = Detectors.CutoffOf(_measure, _results?.Criteria ?? _view.Criteria);
        _figure = measured.Length == 0 ? null : ComparedDistributionPlot.Build(_layers, _measure, cutoff, _style, Options.Value.Plots.PointsPerLayer / _runs.Count);
        _open = _layers.FirstOrDefault(l => l.Layer.Key == LayerQuery);
        _cumulative = _open?.Runs.Any(r => r.Column is { Values.Count: > 0 }) == true ? CumulativePlot.Build(_open, _measure, cutoff) : null;
        _scale = CutoffScale.Of(_measure, measured.SelectMany(r => r.Column!.Values).Select(v => v.Value));
        bool isComplete = _results?.Criteria == _view.Criteria && measured.Length == _listed.Count;
        (_detectors, _units) = isComplete ? (measured.Sum(r => r.Column!.Detectors), measured.Sum(r => r.Column!.UnitCount)) : (_detectors, _units);
    }

    /// <summary>Until the feed hears of other runs it speaks of the former ones.</summary>
    private LayerResults? OfListed(LayerResults? results)
    {
        HashSet<string> listed = [.. _listed.Select(l => l.Name)];
        return results is null ? null : results with
        {
            Working = results.Working is { } working && listed.Contains(working) ? working : null,
            Problems = results.Problems.RemoveRange(results.Problems.Keys.Where(l => !listed.Contains(l))),
        };
    }

    private PlotTable MakeTable() => ComparedDistributionPlot.Table(_layers, _measure, MakeProvenance());

    private PlotTable MakeCumulativeTable() => CumulativePlot.Table(_open!, _measure, MakeProvenance());

    private IReadOnlyDictionary<string, string> MakeProvenance() => ViewProvenance.Of(_runs, _view with { Criteria = _results!.Criteria });

    private void ChooseMeasure(MeasureDefinition measure) => Go(DashboardUrls.Compare(RunIds(_runs), _view with { Measure = measure.Key }, PlotQuery, LayerQuery));

    private void ChangeCriteria(SelectivityCriteria criteria) => Go(DashboardUrls.Compare(RunIds(_runs), _view with { Criteria = criteria }, PlotQuery, LayerQuery));

    private void OpenUnit(PlotPoint point)
    {
        (string runId, string layer) = ComparedDistributionPlot.Clicked(point.Trace);
        Navigation.NavigateTo(DashboardUrls.Unit(runId, layer, point.Number, _view));
    }

    private string Address(IReadOnlyList<Run> runs, string? layer) => DashboardUrls.Compare(RunIds(runs), _view, PlotQuery, layer);

    /// <summary>The same address with a run in the place of one that is not here.</summary>
    private string AddressWith(string unknown, Run run) =>
        DashboardUrls.Compare([.. DashboardUrls.ReadComparedRuns(RunsQuery)!.Select(id => id == unknown ? run.Id : id)], _view, PlotQuery, LayerQuery);

    private static string[] RunIds(IReadOnlyList<Run> runs) => [.. runs.Select(r => r.Id)];

    private static string? StyleName(DistributionStyle style) => style == DistributionStyle.Violin ? null : style.ToString().ToLowerInvariant();
}
