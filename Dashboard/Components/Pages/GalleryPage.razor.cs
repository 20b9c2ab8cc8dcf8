using System.Collections.Immutable;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Criteria;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Services.Gallery;
using Dashboard.Services.Studies;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>
/// All AM images of a run as a wall. The pictures are there at once; what is said of their units comes as the layers are measured. An image that is
/// opened is a new entry of the browser's history, so that back closes it; everything else replaces the entry.
/// </summary>
public sealed partial class GalleryPage : IDisposable
{
    private Run? _run;
    private GalleryView _view = GalleryView.Default;
    private MeasureDefinition _measure = ViewState.Default.MeasureDefinition;
    private ImmutableArray<LayerInfo> _layers = [];
    private IReadOnlyList<AmImage> _images = [];
    private IReadOnlyList<GalleryItem> _all = [], _shown = [];
    private IReadOnlyList<AmImage> _ofUnit = [];
    private int _openIndex = -1;
    private LayerMeasuresFeed? _feed;
    private LayerResults? _results;
    private IReadOnlyDictionary<UnitId, double>? _rated;
    private (IReadOnlyList<AmImage>, ImmutableDictionary<string, LayerMeasures>?, string)? _built;
    private (IReadOnlyList<GalleryItem>, string)? _selected;
    private CutoffScale _scale = new(0, 1, 0.01);
    private int _largestClass = 1;
    private int? _detectors;

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required IRunMeasures Measures { get; init; }

    [Inject]
    public required IRatedShares Rated { get; init; }

    [Inject]
    public required IAmImages Images { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter]
    public required string RunId { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.LayersName)]
    public string? LayersQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.GalleryUnitName)]
    public string? UnitQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.MethodName)]
    public string? MethodQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.SeedName)]
    public string? SeedQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.ClassName)]
    public string? ClassQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.ShowName)]
    public string? ShowQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.RangeOfName)]
    public string? RangeOfQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.FromName)]
    public string? FromQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.ToName)]
    public string? ToQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.SortName)]
    public string? SortQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.GroupName)]
    public string? GroupQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.TileName)]
    public string? TileQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.LargeName)]
    public string? LargeQuery { get; set; }

    private string CountText
    {
        get
        {
            if (_all.Count == 0)
            {
                return RunText.Origin(_run!);
            }

            int units = _shown.Select(i => i.Unit).Distinct().Count();
            string shown = $"{NumberText.Of(_shown.Count, "AM image")} of {NumberText.Of(units, "unit")}";
            return _shown.Count == _all.Count ? $"{RunText.Origin(_run!)} · {shown}" : $"{shown}, out of {NumberText.Count(_all.Count)}";
        }
    }

    private string NoneText => (_all.Count, _view.NeedsMeasures && _results is null or { Working: not null }) switch
    {
        (0, _) => "There are no AM images of this run yet.",
        (_, true) => "Measuring the units that the filter asks about…",
        _ => "No image passes these filters.",
    };

    private IEnumerable<string> OpenProblem =>
        _view.Open is not null && _openIndex < 0 && !_view.NeedsMeasures ? ["The address opens an image that is not among those shown; it may have been removed or made again."] : [];

    protected override void OnInitialized()
    {
        _feed = new LayerMeasuresFeed(Measures, Clock);
        _feed.Changed += OnMeasured;
        Images.Changed += OnImagesChanged;
    }

    protected override void OnParametersSet()
    {
        _run = Runs.Find(RunId);
        _view = new GalleryQuery
        {
            Layers = LayersQuery,
            Unit = UnitQuery,
            Method = MethodQuery,
            Seed = SeedQuery,
            Class = ClassQuery,
            Show = ShowQuery,
            RangeOf = RangeOfQuery,
            From = FromQuery,
            To = ToQuery,
            Sort = SortQuery,
            Group = GroupQuery,
            Tile = TileQuery,
            Open = LargeQuery,
        }.Read(ReadView());
        _measure = _view.View.MeasureDefinition;
        if (_run is not null)
        {
            Load();
        }
    }

    public void Dispose()
    {
        Images.Changed -= OnImagesChanged;
        if (_feed is not null)
        {
            _feed.Changed -= OnMeasured;
            _feed.Dispose();
        }
    }

    private void OnMeasured() => _ = InvokeAsync(() =>
    {
        Arrange();
        StateHasChanged();
    });

    private void OnImagesChanged() => _ = InvokeAsync(() =>
    {
        if (_run is not null)
        {
            _built = null;
            Load();
            StateHasChanged();
        }
    });

    private void Load()
    {
        if (_built is null || _images.Count == 0 || _images[0].RunKey != _run!.ContentKey)
        {
            _images = Images.List(RunId);
        }

        HashSet<string> withImages = [.. _images.Select(i => i.Layer)];
        _layers = [.. _run!.Layers.Where(l => withImages.Contains(l.Name))];
        Measure(_run);
        Arrange();
    }

    private void Measure(Run run)
    {
        // The first answer is plain HTML for an impatient reader; measuring starts with the circuit.
        if (run.Status != RunStatus.Complete || !RendererInfo.IsInteractive || _layers.IsEmpty)
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
        IReadOnlyDictionary<UnitId, double> rated = await Rated.OfAsync(runId);
        if (runId == RunId && (rated.Count > 0 || _rated is not null))
        {
            (_rated, _built) = (rated, null);
            Arrange();
            StateHasChanged();
        }
    }

    private void Arrange()
    {
        _results = _feed!.Current;
        // Still the former run's.
        ImmutableDictionary<string, LayerMeasures>? measured = _results?.Layers.Values.Any(l => l.RunId != RunId) == true ? null : _results?.Layers;
        if (_built is not { } built || !ReferenceEquals(built.Item1, _images) || !ReferenceEquals(built.Item2, measured) || built.Item3 != _measure.Key)
        {
            _built = (_images, measured, _measure.Key);
            _all = GalleryItem.Of(_images, measured ?? [], _measure, _rated);
            Summarise(measured ?? []);
        }

        string selection = DashboardUrls.Gallery(RunId, _view with { Open = null, ByUnit = false, Tile = TileSize.Medium }, complete: true);
        if (_selected is not { } selected || !ReferenceEquals(selected.Item1, _all) || selected.Item2 != selection)
        {
            _selected = (_all, selection);
            _shown = _view.Select(_all, _run!.ClassNames);
        }

        _openIndex = _view.Open is { } open ? Array.FindIndex([.. _shown], i => i.Image.Id.StartsWith(open, StringComparison.Ordinal)) : -1;
        _ofUnit = _openIndex < 0 ? [] : [.. _images.Where(i => i.Layer == _shown[_openIndex].Image.Layer && i.Unit == _shown[_openIndex].Image.Unit)];
    }

    private void Summarise(ImmutableDictionary<string, LayerMeasures> measured)
    {
        LayerColumn[] columns = [.. _layers.Where(l => measured.ContainsKey(l.Name)).Select(l => LayerColumn.Of(l, measured[l.Name], _measure))];
        _scale = CutoffScale.Of(_measure, columns.SelectMany(c => c.Values).Select(v => v.Value));
        _detectors = columns.Length > 0 && columns.Length == _layers.Length ? columns.Sum(c => c.Detectors) : null;
    }

    private void ChangeCriteria(SelectivityCriteria criteria) => Go(DashboardUrls.Gallery(RunId, _view with { View = _view.View with { Criteria = criteria } }));

    private void Show(int? index) => Go(DashboardUrls.Gallery(RunId, _view with { Open = index is { } i && i < _shown.Count ? _shown[i].Image.Id : null }));
}
