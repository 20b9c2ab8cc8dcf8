using Bunit;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Components.Access;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Services;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Access;

public sealed class AccessTokenSectionTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private Workspace _workspace = null!;
    private PageTestContext _context = null!;

    public ValueTask InitializeAsync()
    {
        _workspace = Workspace.Open(_folder.Path, clock: _clock);
        _context = new PageTestContext(clock: _clock, more: services => services.AddSingleton(_workspace.AccessTokens));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _workspace.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_token_is_shown_once_listed_with_its_end_and_revoked_at_once()
    {
        IRenderedComponent<AccessTokenSection> section = _context.Show<AccessTokenSection>("settings", _ => { });
        await section.Find("input").ChangeAsync(new() { Value = "notebook" });
        await section.Find("select").ChangeAsync(new() { Value = "7" });
        await section.Find("form").SubmitAsync();
        section.WaitForAssertion(() => Assert.StartsWith(AccessToken.Prefix, section.Find("pre").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        string secret = section.Find("pre").TextContent.Trim();
        Assert.Equal("notebook", _workspace.AccessTokens.Find(secret)!.Name);
        section.WaitForAssertion(() => Assert.Contains("2026-01-09 03:04 UTC", section.Find("tbody").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Contains("never", section.Find("tbody").TextContent, StringComparison.Ordinal);

        await section.Find("button[aria-label='Revoke the token for notebook']").ClickAsync(new());
        section.WaitForAssertion(() => Assert.Contains("revoked 2026-01-02", section.Find("tbody").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.False(_workspace.AccessTokens.Find(secret)!.IsOpen(_clock.GetUtcNow()));
        Assert.DoesNotContain(secret, section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_without_a_purpose_is_refused_in_a_sentence()
    {
        IRenderedComponent<AccessTokenSection> section = _context.Show<AccessTokenSection>("settings", _ => { });
        await section.Find("form").SubmitAsync();
        section.WaitForAssertion(() => Assert.Contains("what the token is for", section.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Empty(_workspace.AccessTokens.List());
    }
}
