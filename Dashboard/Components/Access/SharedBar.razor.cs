using System.Globalization;
using Dashboard.Access;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace Dashboard.Components.Access;

/// <summary>What stands on top of a shared view. It also says so, instead of showing a refusal, when a click would lead out of the view.</summary>
public sealed partial class SharedBar : IDisposable
{
    private IDisposable? _registration;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Parameter, EditorRequired]
    public required ShareLink Link { get; set; }

    private string Explanation => Link.IsFrozen
        ? "The results are as they were on that day, whatever has become of the run since."
        : "The results are those of today.";

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _registration = Navigation.RegisterLocationChangingHandler(OnChanging);
        }
    }

    public void Dispose() => _registration?.Dispose();

    private ValueTask OnChanging(LocationChangingContext context)
    {
        string address = Navigation.ToBaseRelativePath(Navigation.ToAbsoluteUri(context.TargetLocation).ToString());
        bool isHelp = address.Split('?', '#')[0] == DashboardUrls.HelpPage;
        if (!isHelp && SharedView.Of(address) is var there && SharedView.Of(Link) is { } mine && (there is null || there.Pattern != mine.Pattern || mine.Values.Any(v => there.Value(v.Key) != v.Value)))
        {
            context.PreventNavigation();
            Snackbar.Add("This link shows one view; what you clicked lies outside of it.", Severity.Info);
        }

        return ValueTask.CompletedTask;
    }

    private static string Day(DateTimeOffset time) => time.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
