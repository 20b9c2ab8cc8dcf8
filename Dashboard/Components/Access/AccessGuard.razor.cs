using Dashboard.Access;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Access;

/// <summary>Tells everything inside who is looking, and takes a shared view off the screen the moment its link is revoked or expires, a researcher's when she signs out.</summary>
public sealed partial class AccessGuard : IDisposable
{
    /// <summary>Timers wait no longer than this; a link that lives longer is looked at again then.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private ITimer? _expiry;
    private bool _isGone;

    [Inject]
    public required AccessScope Scope { get; init; }

    [Inject]
    public required IShareLinks Links { get; init; }

    [Inject]
    public required SignedOut SignedOut { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    protected override void OnInitialized()
    {
        if (Scope.Visitor.Kind == VisitorKind.Viewer && RendererInfo.IsInteractive)
        {
            Links.Changed += Look;
            _expiry = Clock.CreateTimer(_ => Look(), null, UntilExpiry(), Timeout.InfiniteTimeSpan);
        }

        SignedOut.Changed += Leave;
        _isGone = Scope.IsLinkGone;
    }

    public void Dispose()
    {
        SignedOut.Changed -= Leave;
        Links.Changed -= Look;
        _expiry?.Dispose();
    }

    private void Leave() => _ = InvokeAsync(() =>
    {
        if (Scope.IsSignedOut)
        {
            Navigation.NavigateTo(DashboardUrls.SignIn(), forceLoad: true);
        }
    });

    private void Look() => _ = InvokeAsync(() =>
    {
        if (Scope.IsLinkGone && !_isGone)
        {
            _isGone = true;
            StateHasChanged();
        }
        else if (!_isGone)
        {
            _expiry?.Change(UntilExpiry(), Timeout.InfiniteTimeSpan);
        }
    });

    private TimeSpan UntilExpiry()
    {
        TimeSpan left = Scope.Link?.Expires is { } end ? end - Clock.GetUtcNow() + TimeSpan.FromMilliseconds(100) : s_longestWait;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left > s_longestWait ? s_longestWait : left;
    }
}
