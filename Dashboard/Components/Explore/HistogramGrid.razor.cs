using System.Collections.Immutable;
using Dashboard.Components.Plots;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dashboard.Components.Explore;

/// <summary>A histogram of every column, each a brush.</summary>
public sealed partial class HistogramGrid : IAsyncDisposable
{
    public const string SourcePrefix = "histogram ";

    private const string TablePanel = "histograms-table", AllPanel = "histograms-all";

    /// <summary>What fills two rows on a wide screen: the measures of the paper and of its sequel come first.</summary>
    private const int ShownAtFirst = 12;

    private ElementReference _root;
    private IJSObjectReference? _module, _brushes;
    private DotNetObjectReference<HistogramGrid>? _self;
    private IReadOnlyList<UnitHistogram> _histograms = [];
    private UnitTable? _made;

    [Inject]
    public required IJSRuntime JS { get; init; }

    [Inject]
    public required PageScripts Scripts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required UnitTable Table { get; set; }

    /// <summary>For the name of the saved file.</summary>
    [Parameter, EditorRequired]
    public required string RunId { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<string, string> Provenance { get; set; }

    [Parameter, EditorRequired]
    public required Selection Selection { get; set; }

    [Parameter]
    public EventCallback<SelectionChange> OnSelect { get; set; }

    /// <summary>A brush was given up half-way.</summary>
    [Parameter]
    public EventCallback OnCancel { get; set; }

    private bool AsTable => DashboardUrls.OpenOn(Navigation).Has(TablePanel);

    private bool ShowsAll => DashboardUrls.OpenOn(Navigation).Has(AllPanel);

    /// <summary>A range that is set always shows, or one could not see what one has selected by.</summary>
    private IEnumerable<UnitHistogram> Shown => _histograms.Where((h, i) => ShowsAll || i < ShownAtFirst || Selection.Rule.About(new RangeCondition(h.Column.Key, 0, 0).Subject) is not null);

    [JSInvokable]
    public Task OnBrushed(string key, double? from, double? to, bool isDone) => InvokeAsync(() =>
    {
        if (Table.Find(key) is null)
        {
            return Task.CompletedTask;
        }

        SelectionRule rule = from is { } low && to is { } high
            ? Selection.Rule.With(RegionRules.Range(key, [low, high], Table))
            : Selection.Rule.Without(new RangeCondition(key, 0, 0).Subject);
        return OnSelect.InvokeAsync(new SelectionChange(rule, SourcePrefix + key, !isDone));
    });

    [JSInvokable]
    public Task OnBrushCancelled() => InvokeAsync(() => OnCancel.InvokeAsync());

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(_made, Table))
        {
            _made = Table;
            _histograms = [.. Table.Definitions.Select(d => UnitHistogram.Of(Table.Find(d.Key)!))];
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            _self = DotNetObjectReference.Create(this);
            _module = await JS.InvokeAsync<IJSObjectReference>("import", "./js/explore.js");
            _brushes = await _module.InvokeAsync<IJSObjectReference>("attachBrushes", _root, _self);
        }
        catch (JSDisconnectedException)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await JSInteropHelpers.InvokeQuietlyAsync(_brushes, "detach");
        await JSInteropHelpers.DisposeQuietlyAsync(_brushes);
        await JSInteropHelpers.DisposeQuietlyAsync(_module);
        _self?.Dispose();
    }

    private PlotTable MakeTable() => new(
        ["measure", "bin_from", "bin_to", "units", "selected"],
        [.. _histograms.Where(h => !double.IsNaN(h.From)).SelectMany(Bins)],
        Provenance);

    private IEnumerable<object?[]> Bins(UnitHistogram histogram)
    {
        ImmutableArray<int> selected = histogram.Count(Selection.Rows);
        return Enumerable.Range(0, UnitHistogram.Bins).Select(bin => new object?[] { histogram.Column.Key, histogram.Edge(bin), histogram.Edge(bin + 1), histogram.All[bin], selected[bin] });
    }

    private Task SaveCsvAsync() => Scripts.DownloadAsync($"{RunId}-histograms.csv", "text/csv", MakeTable().ToCsv());

    private Task SavePictureAsync(string format) => Scripts.DownloadPictureAsync($"{RunId}-histograms", format, HistogramSheet.Svg([.. Shown], Selection, Provenance));

    private void Toggle(string panel) => Navigation.NavigateTo(DashboardUrls.Toggled(Navigation, panel), replace: true);

    private Task MakeAsync(SelectionRule rule, string key) => OnSelect.InvokeAsync(new SelectionChange(rule, SourcePrefix + key));
}
