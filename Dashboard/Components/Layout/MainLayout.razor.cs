using Dashboard.Access;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Components.Shared;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Dashboard.Components.Layout;

public sealed partial class MainLayout : IDisposable
{
    private ThemeChoice _theme = ThemeChoice.FromCookie(null);
    private DashboardErrorBoundary? _boundary;
    private string? _runId;

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [CascadingParameter]
    public ThemeChoice? RememberedTheme { get; set; }

    /// <summary>Who is looking; null where nobody asks, as in tests of one page.</summary>
    [CascadingParameter]
    public Visitor? Visitor { get; set; }

    /// <summary>The share link that was opened; null for researchers.</summary>
    [CascadingParameter]
    public ShareLink? Link { get; set; }

    private bool IsResearcher => Visitor is null or { Kind: VisitorKind.Researcher };

    private string Path => Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];

    protected override void OnInitialized()
    {
        _theme = RememberedTheme ?? _theme;
        _runId = CurrentRun();
        Navigation.LocationChanged += OnLocationChanged;
    }

    public void Dispose() => Navigation.LocationChanged -= OnLocationChanged;

    private void OnThemeChanged(ThemeChoice theme) => _theme = theme;

    private void OnLocationChanged(object? sender, LocationChangedEventArgs e) => _ = InvokeAsync(() =>
    {
        // A page that failed must not take the next one down with it.
        _boundary?.Recover();
        _runId = CurrentRun();
        StateHasChanged();
    });

    /// <summary>The run the page is about, else the one last looked at, else the newest that can be looked at.</summary>
    private string? CurrentRun()
    {
        if (DashboardUrls.RunIdOf(Path) is { } named && Runs.Find(named) is not null)
        {
            return named;
        }

        return _runId is not null && Runs.Find(_runId) is not null
            ? _runId
            : Runs.List().Where(r => r.Status == RunStatus.Complete).MaxBy(r => r.Created)?.Id;
    }
}
