using Dashboard.Access;
using Microsoft.JSInterop;

namespace Dashboard.Services;

/// <summary>What page.js offers: the clipboard, downloads, keyboard shortcuts. One module a circuit, loaded when first needed.</summary>
public sealed class PageScripts(IJSRuntime js, AccessScope? access = null) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    public async Task CopyAsync(string text) => await (await ModuleAsync()).InvokeVoidAsync("copyText", text);

    /// <summary>Does nothing where a share link does not allow saving: pages hide the button (ExportOnly), and this holds where one forgot.</summary>
    public async Task DownloadAsync(string fileName, string mediaType, string text)
    {
        if (access?.Link is null or { MayExport: true })
        {
            await (await ModuleAsync()).InvokeVoidAsync("downloadText", fileName, mediaType, text);
        }
    }

    /// <summary>As <see cref="DownloadAsync"/>, for a picture.</summary>
    /// <param name="fileName">Without extension.</param>
    /// <param name="format">png or svg.</param>
    /// <param name="svg">The picture as SVG, whichever format it is saved in.</param>
    public async Task DownloadPictureAsync(string fileName, string format, string svg)
    {
        if (access?.Link is null or { MayExport: true })
        {
            await (await ModuleAsync()).InvokeVoidAsync("downloadPicture", fileName, format, svg);
        }
    }

    /// <summary>From now on a key follows the element whose <c>data-shortcut</c> names it.</summary>
    public async Task ListenForShortcutsAsync() => await (await ModuleAsync()).InvokeVoidAsync("listenForShortcuts");

    public async ValueTask DisposeAsync()
    {
        if (_module is { IsCompletedSuccessfully: true })
        {
            await JSInteropHelpers.DisposeQuietlyAsync(await _module);
        }
    }

    private Task<IJSObjectReference> ModuleAsync() => _module ??= js.InvokeAsync<IJSObjectReference>("import", "./js/page.js").AsTask();
}
