using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Services.Gallery;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Dashboard.Components.Gallery;

/// <summary>
/// One image large, beside what its unit really answers to and its other images. What it shows stands in the address; stepping and closing are
/// changes of it. It is a modal dialog of the browser, which keeps the focus inside and gives it back.
/// </summary>
public sealed partial class LargeView : IAsyncDisposable
{
    private ElementReference _dialog;
    private DotNetObjectReference<LargeView>? _self;
    private IJSObjectReference? _module, _opened;
    private string? _lastId;

    [Inject]
    public required IJSRuntime JS { get; init; }

    /// <summary>The share link that the gallery is looked at through: it leads to no other page.</summary>
    [CascadingParameter]
    public ShareLink? SharedBy { get; set; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    [Parameter, EditorRequired]
    public required GalleryView View { get; set; }

    /// <summary>What the wall shows, in its order: what the arrow keys step through.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<GalleryItem> Items { get; set; }

    [Parameter, EditorRequired]
    public required int Index { get; set; }

    /// <summary>Every image of the unit, also those that a filter leaves out.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<AmImage> OfUnit { get; set; }

    /// <summary>The index of the image to show; null closes.</summary>
    [Parameter]
    public EventCallback<int?> OnShow { get; set; }

    private GalleryItem? Current => Index >= 0 && Index < Items.Count ? Items[Index] : null;

    [JSInvokable]
    public Task OnStep(string step)
    {
        int next = step switch
        {
            "previous" => Index - 1,
            "next" => Index + 1,
            "first" => 0,
            "last" => Items.Count - 1,
            "previous-unit" => OtherUnit(-1),
            "next-unit" => OtherUnit(1),
            _ => Index,
        };
        next = Math.Clamp(next, 0, Items.Count - 1);
        return next == Index ? Task.CompletedTask : OnShow.InvokeAsync(next);
    }

    [JSInvokable]
    public Task OnClose() => OnShow.InvokeAsync(null);

    protected override void OnParametersSet() => _lastId = Current?.Image.Id ?? _lastId;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _self = DotNetObjectReference.Create(this);
        _module = await JS.InvokeAsync<IJSObjectReference>("import", "./js/gallery.js");
        _opened = await _module.InvokeAsync<IJSObjectReference>("openLargeView", _dialog, _self);
    }

    public async ValueTask DisposeAsync()
    {
        await JSInteropHelpers.InvokeQuietlyAsync(_opened, "detach");
        await JSInteropHelpers.InvokeQuietlyAsync(_module, "focusTile", _lastId);
        await JSInteropHelpers.DisposeQuietlyAsync(_opened);
        await JSInteropHelpers.DisposeQuietlyAsync(_module);
        _self?.Dispose();
    }

    /// <summary>The nearest image of another unit, or the one that is shown.</summary>
    private int OtherUnit(int direction)
    {
        UnitId unit = Items[Index].Unit;
        for (int i = Index; i >= 0 && i < Items.Count; i += direction)
        {
            if (Items[i].Unit != unit)
            {
                return i;
            }
        }

        return Index;
    }

    /// <summary>An image that the filters leave out is opened among all of its unit's.</summary>
    private GalleryView OpenIn(AmImage image) => Items.Any(i => i.Image == image)
        ? View with { Open = image.Id }
        : View.Widened() with { Layers = [image.Layer], Unit = image.Unit, Open = image.Id };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
