using Dashboard.Analysis.Maximization;
using Dashboard.Api;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Gallery;

/// <summary>Pictures on their way from noise to what a unit wants, a few a second. While this is on screen the ascent encodes them; nobody looking, it does not.</summary>
public sealed partial class LivePreviews : IDisposable
{
    /// <summary>A row or two; a whole layer in flight would be more to send than to see.</summary>
    private const int Most = 12;

    /// <summary>Longest side of what is sent, in pixels.</summary>
    private const int Size = 128;

    private static readonly TimeSpan s_betweenPictures = TimeSpan.FromMilliseconds(400);

    private LatestValue<bool>? _changes;
    private IReadOnlyList<(AmSnapshot Snapshot, string Picture)> _shown = [];

    [Inject]
    public required IAmPreviews Previews { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public required string RunId { get; set; }

    /// <summary>Null, here and below: all.</summary>
    [Parameter]
    public string? Layer { get; set; }

    [Parameter]
    public int? Unit { get; set; }

    protected override void OnInitialized()
    {
        _changes = new LatestValue<bool>(s_betweenPictures, Clock, _ => ShowAsync());
        Previews.Changed += OnChanged;
    }

    public void Dispose()
    {
        Previews.Changed -= OnChanged;
        _changes?.Dispose();
    }

    private void OnChanged() => _ = _changes!.PostAsync(true);

    private async Task ShowAsync()
    {
        IReadOnlyList<(AmSnapshot, string)> shown = await Task.Run(() => (IReadOnlyList<(AmSnapshot, string)>)
        [
            .. Previews.Of(RunId).Where(s => (Layer is null || s.Layer == Layer) && (Unit is null || s.Unit == Unit)).Take(Most).Select(s => (s, Draw(s.Png))),
        ]);
        await InvokeAsync(() =>
        {
            _shown = shown;
            StateHasChanged();
        });
    }

    /// <summary>Within the page: an address of a picture that lives for half a second would lead nowhere by the time it is asked for.</summary>
    private static string Draw(byte[] png)
    {
        (byte[] bytes, string mediaType) = PictureEncoder.Shrink(png, Size);
        return $"data:{mediaType};base64,{Convert.ToBase64String(bytes)}";
    }
}
