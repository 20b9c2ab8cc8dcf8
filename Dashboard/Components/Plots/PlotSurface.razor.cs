using Dashboard.Services;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dashboard.Components.Plots;

/// <summary>The thin leaf that hands a figure to plots.js and reports clicks. It draws again only when the figure changed.</summary>
public sealed partial class PlotSurface : IAsyncDisposable
{
    private ElementReference _element;
    private IJSObjectReference? _module;
    private DotNetObjectReference<PlotSurface>? _self;
    private PlotFigure? _drawn, _drawing;
    private PlotHighlight? _highlighted;
    private string? _failure;

    [Inject]
    public required IJSRuntime JS { get; init; }

    [Parameter, EditorRequired]
    public required PlotFigure Figure { get; set; }

    /// <summary>What a screen reader says instead of the picture.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public EventCallback<PlotPoint> OnPoint { get; set; }

    /// <summary>What of the figure is selected; null for figures that know no selection.</summary>
    [Parameter]
    public PlotHighlight? Highlight { get; set; }

    [Parameter]
    public EventCallback<PlotRegion> OnRegion { get; set; }

    [JSInvokable]
    public Task OnRegionSelected(string x, string y, double[] xs, double[] ys, bool isLasso, bool isDone) =>
        InvokeAsync(() => OnRegion.InvokeAsync(new PlotRegion(x, y, xs, ys, isLasso, isDone)));

    [JSInvokable]
    public Task OnPointClicked(string trace, int number) => InvokeAsync(() => OnPoint.InvokeAsync(new PlotPoint(trace, number)));

    /// <param name="format">png or svg.</param>
    /// <param name="fileName">Without extension.</param>
    /// <param name="title">Printed above the plot.</param>
    public async Task DownloadAsync(string format, string fileName, string title)
    {
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("download", _element, format, fileName, title);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_drawing == Figure)
        {
            await ShowHighlightAsync();
            return;
        }

        PlotFigure figure = _drawing = Figure;
        bool noticed = _drawn is not null && _failure is null;
        try
        {
            _module ??= await JS.InvokeAsync<IJSObjectReference>("import", "./js/plots.js");
            _self ??= DotNetObjectReference.Create(this);
            PlotHighlight? highlight = _highlighted = Highlight;
            await _module.InvokeVoidAsync("draw", _element, figure.Json, _self, highlight?.Token, highlight?.Mask, highlight?.Shapes);
            (_drawn, _failure) = (figure, null);
            await ShowHighlightAsync();
        }
        catch (JSException error)
        {
            _failure = $"The plot could not be drawn: {error.Message.Split('\n')[0]}";
            noticed = false;
        }
        catch (JSDisconnectedException)
        {
            return;
        }

        if (!noticed)
        {
            StateHasChanged();
        }
    }

    private async Task ShowHighlightAsync()
    {
        // Before the first drawing there is nothing to mark; the drawing asks again.
        if (Highlight == _highlighted || Highlight is not { } highlight || _drawn is null || _module is null)
        {
            return;
        }

        _highlighted = highlight;
        try
        {
            await _module.InvokeVoidAsync("highlight", _element, highlight.Token, highlight.Mask, highlight.Shapes);
        }
        catch (JSDisconnectedException)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await JSInteropHelpers.InvokeQuietlyAsync(_module, "dispose", _element);
        await JSInteropHelpers.DisposeQuietlyAsync(_module);
        _self?.Dispose();
    }
}
