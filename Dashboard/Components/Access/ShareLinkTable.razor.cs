using System.Globalization;
using Dashboard.Analysis;
using Dashboard.Analysis.Sharing;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Components.Access;

/// <summary>Every share link with its last use, and the button that ends it at once.</summary>
public sealed partial class ShareLinkTable : IDisposable
{
    private IReadOnlyList<ShareLink> _links = [];

    [Inject]
    public required IShareLinks Links { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override void OnInitialized()
    {
        _links = Links.List();
        Links.Changed += OnChanged;
    }

    public void Dispose() => Links.Changed -= OnChanged;

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        _links = Links.List();
        StateHasChanged();
    });

    private async Task RevokeAsync(ShareLink link)
    {
        try
        {
            await Task.Run(() => Links.Revoke(link.Id));
        }
        catch (UserErrorException error)
        {
            Snackbar.Add(error.Message, Severity.Error);
        }
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
