using Dashboard.Access;
using Dashboard.Analysis;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace Dashboard.Components.Access;

/// <summary>Asks how a view is to be shared and shows the link, once: only its hash is kept.</summary>
public sealed partial class ShareDialog
{
    private bool _isFrozen, _asPlot, _mayExport, _isWorking;
    private int _days;
    private string _note = "";
    private string? _made, _problem;
    private string[] _embedOrigins = [];

    [Inject]
    public required ViewSharer Sharer { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required IOptions<AccessOptions> Options { get; init; }

    [CascadingParameter]
    public IMudDialogInstance? Dialog { get; set; }

    /// <summary>The view: path and query, without leading slash.</summary>
    [Parameter, EditorRequired]
    public required string Address { get; set; }

    protected override void OnInitialized() => _embedOrigins = Options.Value.EmbedOrigins;

    private async Task MakeAsync()
    {
        (_isWorking, _problem) = (true, null);
        try
        {
            (_, string token) = await Sharer.ShareAsync(new ShareChoice
            {
                Address = Address,
                Form = _asPlot ? ShareLinkForm.Plot : ShareLinkForm.Page,
                IsFrozen = _isFrozen,
                MayExport = _mayExport,
                Note = _note,
                Expires = _days == 0 ? null : Clock.GetUtcNow().AddDays(_days),
            });
            string address = $"{(Options.Value.PublicAddress ?? Navigation.BaseUri).TrimEnd('/')}/";
            _made = _asPlot
                ? $"<iframe src=\"{address}{DashboardUrls.Embed(token)}\" width=\"100%\" height=\"560\" style=\"border:0\" title=\"Selectivity Dashboard\"></iframe>"
                : address + DashboardUrls.ShareLink(token);
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
        finally
        {
            _isWorking = false;
        }
    }
}
