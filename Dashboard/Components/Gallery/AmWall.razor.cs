using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Dashboard.Services.Gallery;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dashboard.Components.Gallery;

/// <summary>The pictures in rows, only the rows in sight being in the page. How many fit side by side the browser says.</summary>
public sealed partial class AmWall : IAsyncDisposable
{
    /// <summary>Until the browser has told its width.</summary>
    private const int GuessedWidth = 900;

    /// <summary>A narrow window puts the unit's name above its images instead of beside them: as in the style sheet.</summary>
    private const int NarrowBelow = 560, NameHeight = 44;

    private ElementReference _root;
    private ICollection<GalleryRow> _rows = [];
    private int _width = GuessedWidth;
    private (IReadOnlyList<GalleryItem> Items, bool ByUnit, int Columns)? _filled;
    private string? _shown;
    private bool _isUnchanged;
    private DotNetObjectReference<AmWall>? _self;
    private IJSObjectReference? _module, _watch;

    [Inject]
    public required IJSRuntime JS { get; init; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    /// <summary>In the order of the wall.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<GalleryItem> Items { get; set; }

    [Parameter, EditorRequired]
    public required GalleryView View { get; set; }

    private int RowHeight => !View.ByUnit ? View.Tile.RowHeight : View.Tile.UnitRowHeight + (_width < NarrowBelow ? NameHeight : 0);

    [JSInvokable]
    public void OnWidth(int width)
    {
        _width = width;
        Fill();
        StateHasChanged();
    }

    protected override void OnParametersSet()
    {
        Fill();
        string shown = DashboardUrls.Gallery(Run.Id, View with { Open = null }, complete: true);
        _isUnchanged &= _shown == shown;
        _shown = shown;
    }

    /// <summary>Who leafs through the large view redraws the page at every step, and the wall has a hundred pictures in sight.</summary>
    protected override bool ShouldRender()
    {
        bool skips = _isUnchanged;
        _isUnchanged = true;
        return !skips;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        _module = await JS.InvokeAsync<IJSObjectReference>("import", "./js/gallery.js");
        _watch = await _module.InvokeAsync<IJSObjectReference>("watchWidth", _root, _self);
    }

    public async ValueTask DisposeAsync()
    {
        await JSInteropHelpers.InvokeQuietlyAsync(_watch, "detach");
        await JSInteropHelpers.DisposeQuietlyAsync(_watch);
        await JSInteropHelpers.DisposeQuietlyAsync(_module);
        _self?.Dispose();
    }

    private void Fill()
    {
        var wanted = (Items, View.ByUnit, View.Tile.Columns(_width));
        if (_filled is { } filled && ReferenceEquals(filled.Items, Items) && filled.ByUnit == View.ByUnit && filled.Columns == wanted.Item3)
        {
            return;
        }

        _filled = wanted;
        _rows = [.. View.ByUnit ? GalleryRow.ByUnit(Items) : GalleryRow.Fill(Items, wanted.Item3)];
        _isUnchanged = false;
    }

    private string AddressOf(GalleryItem item) => DashboardUrls.Gallery(Run.Id, View with { Open = item.Image.Id });
}
