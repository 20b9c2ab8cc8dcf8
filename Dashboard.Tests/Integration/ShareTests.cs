using System.Net;
using Dashboard.Access;
using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Dashboard.Tests.Services;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration;

/// <summary>Sharing views of real runs, as the share dialog does it.</summary>
public sealed class ShareTests : IAsyncLifetime
{
    private const string RunId = "small-run";
    private static readonly ViewState s_view = new() { Criteria = new SelectivityCriteria { MinImagesPerClass = 1 } };
    private readonly TemporaryFolder _files = new();
    private readonly ManualClock _clock = new();
    private TestApp _app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(s => s.AddSingleton<TimeProvider>(_clock), "--Dashboard:Access:EmbedOrigins:0=https://lab.example");
        ImportFiles files = new(_files);
        await _app.Workspace.ImportActivations(files.Request()).ExecuteAsync(new NoProgress(), Token);
        await _app.Workspace.ImportActivations(files.Request("Other run")).ExecuteAsync(new NoProgress(), Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _files.Dispose();
    }

    [Fact]
    public async Task A_shared_view_opens_without_signing_in_on_its_own_state_and_names_no_other_run()
    {
        (_, string token) = await ShareAsync(DashboardUrls.Layers(RunId, complete: true));
        using HttpClient viewer = _app.NewClient();
        string page = await OpenAsync(viewer, token);
        Assert.Contains("Small run: layers", page, StringComparison.Ordinal);
        Assert.Contains("Read only", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Other run", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"settings\"", page, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(Links.List()).Uses);
    }

    [Fact]
    public async Task A_comparison_shows_its_runs_and_no_other()
    {
        (_, string token) = await ShareAsync(DashboardUrls.Compare([RunId, "other-run"], complete: true));
        await _app.Workspace.ImportActivations(new ImportFiles(_files).Request("Third run")).ExecuteAsync(new NoProgress(), Token);
        using HttpClient viewer = _app.NewClient();
        string page = await OpenAsync(viewer, token, "?runs=small-run,third-run");
        Assert.Contains("Small run", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Third run", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frozen_view_stays_when_its_run_is_gone_and_a_live_one_does_not()
    {
        string address = DashboardUrls.Unit(RunId, "fc6", 3, s_view, complete: true);
        (_, string frozen) = await ShareAsync(address, isFrozen: true);
        (_, string live) = await ShareAsync(address);
        _app.Workspace.Catalogue.Remove(RunId);

        using HttpClient viewer = _app.NewClient(), other = _app.NewClient();
        Assert.Contains("Unit 3 of fc6", await OpenAsync(viewer, frozen), StringComparison.Ordinal);
        string folder = await FolderAsync(viewer, frozen, address);
        byte[] bytes = await viewer.GetByteArrayAsync($"{folder}/{DashboardUrls.UnitDataPattern.Replace("{runId}", RunId, StringComparison.Ordinal).Replace("{layer}", "fc6", StringComparison.Ordinal).Replace("{unit:int}", "3", StringComparison.Ordinal)}", Token);
        Assert.Equal(ImportFiles.Layers[0].Unit(3), Enumerable.Range(0, ImportFiles.Images).Select(i => BitConverter.ToSingle(bytes, 4 * i)));
        HttpResponseMessage gone = await other.GetAsync(await FolderAsync(other, live, address) + "/" + address, Token);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_withdrawn_or_expired_link_opens_nothing_not_even_where_it_was_open(bool revoke)
    {
        string address = DashboardUrls.Unit(RunId, "fc6", 3, s_view, complete: true);
        (ShareLink link, string token) = await ShareAsync(address, expires: _clock.GetUtcNow().AddDays(1));
        using HttpClient viewer = _app.NewClient();
        string folder = await FolderAsync(viewer, token, address);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync($"{folder}/{address}", Token)).StatusCode);
        if (revoke)
        {
            Links.Revoke(link.Id);
        }
        else
        {
            _clock.Advance(TimeSpan.FromDays(1));
        }

        foreach (string open in new[] { address, $"data/runs/{RunId}/layers/fc6/units/3.bin", "_blazor/negotiate" })
        {
            Assert.Equal((open, HttpStatusCode.Unauthorized), (open, (await viewer.GetAsync($"{folder}/{open}", Token)).StatusCode));
        }

        Assert.Equal("/link-gone", (await viewer.GetAsync($"/s/{token}", Token)).Headers.Location!.ToString());
        HttpResponseMessage page = await viewer.GetAsync("/link-gone", Token);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("This link does not work", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_embedded_plot_may_be_framed_by_the_configured_site_and_needs_no_cookie()
    {
        (_, string token) = await ShareAsync(DashboardUrls.Unit(RunId, "fc6", 3, s_view, complete: true), form: ShareLinkForm.Plot);
        using HttpClient reader = new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = _app.Address };
        HttpResponseMessage answer = await reader.GetAsync($"/embed/{token}/", Token);
        string page = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains("data-figure=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("autostart", page, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors https://lab.example", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("X-Frame-Options"));
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/embed/{token}/data/runs/{RunId}/layers/fc6/units/3.bin", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"/embed/{token}/data/runs/{RunId}/layers/fc6/units/4.bin", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"/embed/{token}/runs/{RunId}/layers/fc6/units/3", Token)).StatusCode);

        // The two forms do not open each other's door.
        Assert.Equal("/link-gone", (await reader.GetAsync($"/s/{token}", Token)).Headers.Location!.ToString());
        (_, string pageToken) = await ShareAsync(DashboardUrls.Layers(RunId));
        Assert.Equal(HttpStatusCode.Unauthorized, (await reader.GetAsync($"/embed/{pageToken}/", Token)).StatusCode);
    }

    [Fact]
    public async Task A_viewer_cannot_share_and_no_page_without_a_view_is_shared()
    {
        using IServiceScope scope = _app.Services.CreateScope();
        AccessScope access = scope.ServiceProvider.GetRequiredService<AccessScope>();
        ViewSharer sharer = scope.ServiceProvider.GetRequiredService<ViewSharer>();
        (ShareLink link, string token) = await ShareAsync(DashboardUrls.Layers(RunId));
        access.Enter(Visitor.Viewer(link, token));
        await Assert.ThrowsAsync<UserErrorException>(() => sharer.ShareAsync(new ShareChoice { Address = link.Address }, Token));
        ISavedSelections selections = scope.ServiceProvider.GetRequiredService<ISavedSelections>();
        Assert.Throws<UserErrorException>(() => selections.Save(new SavedSelection(RunId, "mine", "", _clock.GetUtcNow())));
        IRunCatalogue runs = scope.ServiceProvider.GetRequiredService<IRunCatalogue>();
        Assert.Equal(RunId, Assert.Single(runs.List()).Id);
        Assert.Throws<UserErrorException>(() => runs.Remove(RunId));
        Assert.Throws<UserErrorException>(() => runs.OpenLayer("other-run", "fc6"));
        Links.Revoke(link.Id);
        Assert.Empty(runs.List());

        access.Enter(Visitor.Researcher);
        await Assert.ThrowsAsync<UserErrorException>(() => sharer.ShareAsync(new ShareChoice { Address = "settings" }, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/selectivity")]
    public async Task The_connection_of_a_shared_page_is_let_in_wherever_the_dashboard_lies(string basePath)
    {
        await using TestApp app = await TestApp.StartAsync(null, $"--Dashboard:BasePath={basePath}");
        string token = app.Services.GetRequiredService<IShareLinks>().Create(new ShareLinkRequest { Address = DashboardUrls.Unit(RunId, "fc6", 3), RunIds = [RunId] }).Token;
        using HttpClient viewer = app.NewClient();
        string address = (await viewer.GetAsync($"{basePath}/s/{token}", Token)).Headers.Location!.ToString();
        string folder = address[..address.IndexOf("/runs/", StringComparison.Ordinal)];
        Assert.StartsWith($"{basePath}/view/", folder, StringComparison.Ordinal);
        foreach (string text in (string[])["", "x"])
        {
            using StringContent content = new(text, System.Text.Encoding.UTF8, "text/plain");
            HttpResponseMessage answer = await viewer.PostAsync($"{folder}/_blazor/negotiate?negotiateVersion=1", content, Token);
            Assert.Equal((text, HttpStatusCode.OK), (text, answer.StatusCode));
        }
    }

    [Fact]
    public void What_nobody_has_entered_shows_nothing()
    {
        using IServiceScope scope = _app.Services.CreateScope();
        Assert.Empty(scope.ServiceProvider.GetRequiredService<IRunCatalogue>().List());
        Assert.Throws<InvalidOperationException>(() => _app.Services.GetRequiredService<IRunCatalogue>());
    }

    private IShareLinks Links => _app.Services.GetRequiredService<IShareLinks>();

    private async Task<(ShareLink Link, string Token)> ShareAsync(string address, bool isFrozen = false, ShareLinkForm form = ShareLinkForm.Page, DateTimeOffset? expires = null)
    {
        using IServiceScope scope = _app.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<AccessScope>().Enter(Visitor.Researcher);
        return await scope.ServiceProvider.GetRequiredService<ViewSharer>().ShareAsync(
            new ShareChoice { Address = address, IsFrozen = isFrozen, Form = form, Expires = expires }, Token);
    }

    private static async Task<string> OpenAsync(HttpClient viewer, string token, string query = "")
    {
        HttpResponseMessage opened = await viewer.GetAsync($"/s/{token}{query}", Token);
        HttpResponseMessage answer = await viewer.GetAsync(opened.Headers.Location, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Token);
    }

    private static async Task<string> FolderAsync(HttpClient viewer, string token, string address)
    {
        string whole = (await viewer.GetAsync($"/s/{token}", Token)).Headers.Location!.ToString();
        return whole[..^(address.Length + 1)];
    }
}
