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
            return;
        }

        PlotFigure figure = _drawing = Figure;
        bool noticed = _drawn is not null && _failure is null;
        try
        {
            _module ??= await JS.InvokeAsync<IJSObjectReference>("import", "/js/plots.js");
            _self ??= DotNetObjectReference.Create(this);
            await _module.InvokeVoidAsync("draw", _element, figure.Json, _self);
            (_drawn, _failure) = (figure, null);
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

    public async ValueTask DisposeAsync()
    {
        await JSInteropHelpers.InvokeQuietlyAsync(_module, "dispose", _element);
        await JSInteropHelpers.DisposeQuietlyAsync(_module);
        _self?.Dispose();
    }
}
