using System.Collections.Immutable;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Criteria;
using Dashboard.Components.Explore;
using Dashboard.Components.Plots;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Services.Studies;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace Dashboard.Components.Pages;

/// <summary>
/// All units of some layers, seen at once from every side: scatter, histograms and table share one selection, which is a rule and stands in the address.
/// A new selection is a new entry of the browser's history, so that back is undo; everything else replaces the entry.
/// </summary>
public sealed partial class ExplorePage : IAsyncDisposable
{
    private const string FromAddress = "address";

    private Run? _run;
    private ExploreView _view = ExploreView.Default;
    private ImmutableArray<LayerInfo> _layers = [];
    private MeasureDefinition _measure = MeasureCatalogue.Find(ViewState.DefaultMeasure)!;
    private LayerMeasuresFeed? _feed;
    private LayerResults? _results;
    private UnitTable? _table, _evaluated;
    private string? _scaleOf;
    private ImmutableDictionary<string, LayerMeasures>? _tabled;
    private IReadOnlyDictionary<UnitId, double> _rated = ImmutableDictionary<UnitId, double>.Empty;
    private string? _ratedOf;
    private SelectionHistory _history = SelectionHistory.From(SelectionRule.Everything, FromAddress);
    private string? _historyOf;
    private Selection _selection = Selection.Empty, _settledSelection = Selection.Empty;
    private CutoffScale _scale = new(0, 1, 0.01);
    private int _largestClass = 1;
    private int? _detectors;
    private IJSObjectReference? _module;

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required IRunMeasures Measures { get; init; }

    [Inject]
    public required IRatedShares Rated { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required PageScripts Scripts { get; init; }

    [Inject]
    public required IJSRuntime JS { get; init; }

    [Inject]
    public required IOptions<DashboardOptions> Options { get; init; }

    [Parameter]
    public required string RunId { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.XName)]
    public string? XQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.YName)]
    public string? YQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.ColourName)]
    public string? ColourQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.LayersName)]
    public string? LayersQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.SelectName)]
    public string? SelectQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.SortName)]
    public string? SortQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.ListName)]
    public string? ListQuery { get; set; }

    /// <summary>Whose attributed class is shown: what the horizontal axis shows, where that attributes one.</summary>
    private string ClassMeasure => ExploreColumns.Find(_view.X)?.AttributedClass is null ? _measure.Key : _view.X;

    private IReadOnlyList<string> Leading => ExploreColumns.Find(_view.Colour) is null ? [_view.X, _view.Y] : [_view.X, _view.Y, _view.Colour];

    private IEnumerable<string> LayerProblems => _run is null
        ? []
        : _view.Layers.Where(name => _run.Layers.All(l => l.Name != name)).Select(name => $"The address asks for the layer “{name}”, which {_run.Name} does not have.");

    protected override void OnInitialized()
    {
        _feed = new LayerMeasuresFeed(Measures, Clock);
        _feed.Changed += OnMeasured;
        Runs.Changed += OnRunsChanged;
    }

    protected override void OnParametersSet()
    {
        _run = Runs.Find(RunId);
        _view = new ExploreQuery { X = XQuery, Y = YQuery, Colour = ColourQuery, Layers = LayersQuery, Select = SelectQuery, Sort = SortQuery, List = ListQuery }.Read(ReadView());
        _measure = MeasureCatalogue.Find(_view.View.Measure)!;
        _layers = _run is null ? [] : ExploreLayers.Choose(_run.Layers, _view.Layers, Options.Value.Explore.UnitsAtOnce);
        _history = _historyOf == RunId ? _history.Arrive(_view.Rule, FromAddress) : SelectionHistory.From(_view.Rule, FromAddress);
        _historyOf = RunId;
        Tabulate();
        Measure();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Scripts.ListenForShortcutsAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Runs.Changed -= OnRunsChanged;
        if (_feed is not null)
        {
            _feed.Changed -= OnMeasured;
            _feed.Dispose();
        }

        await JSInteropHelpers.DisposeQuietlyAsync(_module);
    }

    private void Measure()
    {
        // The first answer is plain HTML for an impatient reader; measuring starts with the circuit.
        if (_run is not { Status: RunStatus.Complete } run || !RendererInfo.IsInteractive || _layers.IsEmpty)
        {
            return;
        }

        if (_feed!.Shows(run.Id, _layers, _view.View.Criteria))
        {
            return;
        }

        _ = InvokeAsync(() => FindRatedAsync(run.Id));
        _largestClass = Runs.ImagesOf(run.Id).Labels.CountBy(l => l).Max(c => c.Value);
        _ = InvokeAsync(() => _feed.ShowAsync(run.Id, _layers, _view.View.Criteria));
    }

    private async Task FindRatedAsync(string runId)
    {
        if (_ratedOf == runId)
        {
            return;
        }

        _ratedOf = runId;
        _rated = await Rated.OfAsync(runId);
        if (_rated.Count > 0)
        {
            _tabled = null;
            Tabulate();
            StateHasChanged();
        }
    }

    private void OnMeasured() => _ = InvokeAsync(() =>
    {
        Tabulate();
        StateHasChanged();
    });

    private void OnRunsChanged() => _ = InvokeAsync(() =>
    {
        _run = Runs.Find(RunId);
        Measure();
        StateHasChanged();
    });

    private void Tabulate()
    {
        _results = _feed?.Current;
        if (_run is null || _results is null)
        {
            return;
        }

        if (_results.Layers.Values.Any(l => l.RunId != _run.Id))
        {
            // Still the former run's.
            (_table, _tabled) = (null, null);
            return;
        }

        LayerMeasures[] measured = [.. _layers.Where(l => _results.Layers.ContainsKey(l.Name)).Select(l => _results.Layers[l.Name])];
        if (!ReferenceEquals(_tabled, _results.Layers) || _table?.Layers.SequenceEqual(measured.Select(m => m.Layer)) != true)
        {
            _tabled = _results.Layers;
            _table = measured.Length == 0 ? null : UnitTable.Build(measured, _run.ClassNames, ExploreColumns.With(_rated), _results.Criteria);
        }

        Evaluate();
    }

    private void Evaluate()
    {
        if (_table is null)
        {
            return;
        }

        if (!ReferenceEquals(_evaluated, _table) || !_settledSelection.Rule.Equals(_history.Settled.Rule))
        {
            _settledSelection = SelectionEvaluator.Evaluate(_table, _history.Settled.Rule);
        }

        _selection = _history.IsBrushing ? SelectionEvaluator.Evaluate(_table, _history.Present.Rule) : _settledSelection;
        if (!ReferenceEquals(_evaluated, _table) || _scaleOf != _measure.Key)
        {
            UnitColumn column = Column(_measure.Key);
            _scale = CutoffScale.Of(_measure, column.Values);
            _detectors = _results!.Criteria == _view.View.Criteria && _table.Layers.Count == _layers.Length ? column.Detectors.Count(d => d) : _detectors;
            (_evaluated, _scaleOf) = (_table, _measure.Key);
        }
    }

    private UnitColumn Column(string key) => _table!.Find(key)!;

    private void Select(SelectionChange change)
    {
        if (change.IsPassing)
        {
            _history = _history.Brush(change.Rule, change.Source);
            Evaluate();
            return;
        }

        SelectionRule before = _history.Settled.Rule;
        _history = _history.Make(change.Rule, change.Source);
        Evaluate();
        if (!before.Equals(change.Rule))
        {
            Navigation.NavigateTo(DashboardUrls.Explore(RunId, _view with { Rule = change.Rule }));
        }
    }

    private void GiveUpBrush()
    {
        _history = _history.Make(_history.Settled.Rule, FromAddress);
        Evaluate();
    }

    private void Ask(QuickRule quick)
    {
        ExploreView view = _view.WithX(quick.X) with { Y = quick.Y, Rule = quick.Rule };
        _history = _history.Make(quick.Rule, "question");
        Navigation.NavigateTo(DashboardUrls.Explore(RunId, view));
    }

    private async Task StepAsync(int back)
    {
        _module ??= await JS.InvokeAsync<IJSObjectReference>("import", "./js/explore.js");
        await _module.InvokeVoidAsync("goBack", back);
    }

    private void Show(ExploreView view) => Go(DashboardUrls.Explore(RunId, view));

    private void ChooseLayers(IReadOnlyList<LayerInfo> layers) => Show(_view with { Layers = [.. layers.Select(l => l.Name)] });

    private void ChangeCriteria(SelectivityCriteria criteria) => Show(_view with { View = _view.View with { Criteria = criteria } });

    private void OpenUnit(PlotPoint point) => Navigation.NavigateTo(DashboardUrls.Unit(RunId, point.Trace, point.Number, _view.View));

    private Task ExportAsync()
    {
        ImmutableArray<int> order = _view.Sort.Apply(_table!, _settledSelection.Rows, ClassMeasure);
        string csv = SelectionCsv.Write(_run!, _table!, _settledSelection, order, ProgramVersion.Text, Clock.GetUtcNow());
        return Scripts.DownloadAsync($"{RunId}-selection.csv", "text/csv", csv);
    }
}
