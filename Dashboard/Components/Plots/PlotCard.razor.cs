using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Plots;

/// <summary>What every plot has: title, the same data as table and CSV, pictures to download, and a sentence on how to read it.</summary>
public sealed partial class PlotCard
{
    private readonly string _titleId = $"plot-{Guid.NewGuid():N}";
    private PlotSurface? _surface;
    private PlotTable? _table;
    private PlotFigure? _tableOf;
    private bool _asTable, _wasOpen;
    private int _height = 220;

    [Inject]
    public required PageScripts Scripts { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What the address calls the open table of this plot; null keeps it out of the address.</summary>
    [Parameter]
    public string? Panel { get; set; }

    [Parameter]
    public string? Subtitle { get; set; }

    /// <summary>Null while there is nothing to draw: <see cref="Empty"/> stands there instead.</summary>
    [Parameter, EditorRequired]
    public required PlotFigure? Figure { get; set; }

    /// <summary>Asked only when somebody wants the numbers.</summary>
    [Parameter, EditorRequired]
    public required Func<PlotTable> Table { get; set; }

    [Parameter, EditorRequired]
    public required string HowToRead { get; set; }

    /// <summary>Without extension.</summary>
    [Parameter, EditorRequired]
    public required string FileName { get; set; }

    [Parameter]
    public RenderFragment? Tools { get; set; }

    [Parameter]
    public RenderFragment? Empty { get; set; }

    [Parameter]
    public EventCallback<PlotPoint> OnPoint { get; set; }

    /// <summary>As <see cref="PlotSurface.Highlight"/>.</summary>
    [Parameter]
    public PlotHighlight? Highlight { get; set; }

    [Parameter]
    public EventCallback<PlotRegion> OnRegion { get; set; }

    protected override void OnParametersSet()
    {
        // While the next figure is on its way, its place is kept: nothing below jumps.
        _height = Figure?.Height ?? _height;
        if (Panel is not null && DashboardUrls.OpenOn(Navigation).Has(Panel) is var isOpen && isOpen != _wasOpen)
        {
            _wasOpen = _asTable = isOpen;
        }

        if (_asTable && Figure is not null && Figure != _tableOf)
        {
            LoadTable();
        }
    }

    private void ToggleTable()
    {
        _asTable = !_asTable;
        if (_asTable)
        {
            LoadTable();
        }

        if (Panel is not null)
        {
            _wasOpen = _asTable;
            Navigation.NavigateTo(DashboardUrls.Toggled(Navigation, Panel), replace: true);
        }
    }

    private void LoadTable() => (_table, _tableOf) = (Table(), Figure);

    private Task SaveCsvAsync() => Scripts.DownloadAsync($"{FileName}.csv", "text/csv", Table().ToCsv());

    private Task SavePictureAsync(string format) => _surface?.DownloadAsync(format, FileName, Title) ?? Task.CompletedTask;
}
