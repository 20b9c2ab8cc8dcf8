using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Dashboard.Access;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Dashboard.Tests.Integration.Api.ApiApp;

namespace Dashboard.Tests.Integration.Api;

public sealed class ApiAccessTests
{
    private const string Layers = "runs/demo/layers?min=1", Unit = "runs/demo/layers/fc6/units/2?min=1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_opens_the_api_and_nothing_else_and_changes_nothing()
    {
        await using ApiApp app = await StartAsync("two_classes");
        Assert.Equal("demo", (await app.JsonAsync($"{Root}/runs")).GetProperty("rows")[0].GetProperty("run").GetString());
        foreach (string address in (string[])["/runs", "/settings", "/api", "/data/runs/demo/layers/fc6/units/0.bin", "/am/runs/demo/images.zip", "/control/sign-in-link"])
        {
            Assert.Equal((address, HttpStatusCode.Unauthorized), (address, (await app.Program.GetAsync(address, Token)).StatusCode));
        }

        using StringContent body = new("{}");
        Assert.Equal(HttpStatusCode.Forbidden, (await app.Program.PostAsync($"{Root}/runs", body, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.Program.DeleteAsync($"{Root}/runs/demo", Token)).StatusCode);
        Assert.NotNull(app.App.Workspace.Catalogue.Find("demo"));
    }

    [Fact]
    public async Task A_revoked_or_expired_token_opens_nothing_and_says_why()
    {
        ManualClock clock = new();
        await using ApiApp app = await StartAsync(null, s => s.AddSingleton<TimeProvider>(clock));
        IAccessTokens tokens = app.App.Services.GetRequiredService<IAccessTokens>();
        (AccessToken revoked, string first) = tokens.Create("revoked");
        (AccessToken expiring, string second) = tokens.Create("expiring", clock.GetUtcNow().AddDays(1));
        using HttpClient revokedProgram = app.NewProgram(first), expiringProgram = app.NewProgram(second);
        await app.JsonAsync($"{Root}/runs", revokedProgram);
        await app.JsonAsync($"{Root}/runs", expiringProgram);
        Assert.Equal(clock.GetUtcNow(), tokens.List().Single(t => t.Id == expiring.Id).LastUsed);

        tokens.Revoke(revoked.Id);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("revoked", await ProblemAsync(revokedProgram, $"{Root}/runs", HttpStatusCode.Unauthorized), StringComparison.Ordinal);
        Assert.Contains("expired", await ProblemAsync(expiringProgram, $"{Root}/runs", HttpStatusCode.Unauthorized), StringComparison.Ordinal);
        using HttpClient nobody = app.App.NewClient();
        HttpResponseMessage answer = await nobody.GetAsync($"{Root}/runs", Token);
        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
    }

    [Fact]
    public async Task A_guesser_is_told_to_wait_and_right_tokens_from_the_same_address_are_not()
    {
        await using ApiApp app = await StartAsync();
        using HttpClient guesser = app.NewProgram(AccessToken.Prefix + SecretToken.New());
        for (int i = 0; i < FailedTokens.PerMinute; i++)
        {
            Assert.Contains("not known", await ProblemAsync(guesser, $"{Root}/runs", HttpStatusCode.Unauthorized), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await guesser.GetAsync($"{Root}/runs", Token)).StatusCode);
        await app.JsonAsync($"{Root}/runs");
    }

    [Fact]
    public async Task A_script_that_runs_wild_is_told_to_wait_and_another_is_not()
    {
        await using ApiApp app = await StartAsync(null, null, "--Dashboard:Api:RequestBurst=3", "--Dashboard:Api:RequestsPerSecond=1");
        HttpResponseMessage answer = new();
        for (int i = 0; i < 30 && answer.StatusCode != HttpStatusCode.TooManyRequests; i++)
        {
            answer = await app.Program.GetAsync($"{Root}/runs", Token);
        }

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(1)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
        Assert.Contains("wait a second", JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using HttpClient other = app.NewProgram(app.App.Services.GetRequiredService<IAccessTokens>().Create("other").Secret);
        await app.JsonAsync($"{Root}/runs", other);
    }

    [Fact]
    public async Task No_log_holds_a_token_however_much_is_logged()
    {
        CapturedLogs logs = new();
        await using ApiApp app = await StartAsync("two_classes", s => s.AddLogging(b => b.AddProvider(logs).SetMinimumLevel(LogLevel.Trace).AddFilter(_ => true)));
        (_, string secret) = app.App.Services.GetRequiredService<IAccessTokens>().Create("logged");
        using HttpClient program = app.NewProgram(secret), wrong = app.NewProgram(secret + "x");
        await program.GetAsync($"{Fc6}/measures", Token);
        await program.GetAsync($"{Root}/runs/none", Token);
        await wrong.GetAsync($"{Root}/runs", Token);
        Assert.Contains(logs.Lines, l => l.Contains("/api/v1/runs/none", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, l => l.Contains(secret, StringComparison.Ordinal) || l.Contains(secret[AccessToken.Prefix.Length..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_viewer_reads_the_numbers_of_her_view_and_of_no_other_run()
    {
        await using ApiApp app = await StartAsync("two_classes");
        await app.ImportAsync("relu_sparse", "secret");
        using HttpClient viewer = app.App.NewClient();
        string folder = await OpenAsync(app, viewer, Layers, mayExport: true);
        Assert.Equal("demo", Assert.Single((await app.JsonAsync($"{folder}{Root}/runs", viewer)).GetProperty("rows").EnumerateArray()).GetProperty("run").GetString());
        foreach (string path in (string[])["/runs/demo", "/runs/demo/layers", "/runs/demo/layers/fc6/measures?min=1", "/runs/demo/layers/fc6/units?min=1", "/runs/demo/layers/fc6/units/1?min=1"])
        {
            await app.JsonAsync($"{folder}{Root}{path}", viewer);
        }

        string[] guesses =
        [
            "/runs/secret", "/runs/secret/layers", "/runs/secret/layers/fc6/measures", "/runs/secret/layers/fc6/units/0/activations", "/runs/none", "/runs/demo/predictions",
            "/runs/demo/layers/fc6/units/0/activations", "/runs/demo/am-images", "/studies", "/studies/none/units", "/openapi.json", "/nothing",
        ];
        foreach (string path in guesses)
        {
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, (await viewer.GetAsync($"{folder}{Root}{path}", Token)).StatusCode));
            Assert.Equal((path, HttpStatusCode.Unauthorized), (path, (await viewer.GetAsync(Root + path, Token)).StatusCode));
        }
    }

    [Fact]
    public async Task A_viewer_of_a_unit_reads_that_unit_alone()
    {
        await using ApiApp app = await StartAsync("two_classes");
        using HttpClient viewer = app.App.NewClient();
        string folder = await OpenAsync(app, viewer, Unit, mayExport: true);
        await app.JsonAsync($"{folder}{Fc6}/units/2?min=1", viewer);
        await app.JsonAsync($"{folder}{Fc6}/units/2/activations?min=1", viewer);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.GetAsync($"{folder}{Root}/runs/secret/am-images", Token)).StatusCode);
        foreach (string path in (string[])["/units/1", "/units/02", "/units/1/activations", "/measures", "/units"])
        {
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, (await viewer.GetAsync($"{folder}{Fc6}{path}", Token)).StatusCode));
        }
    }

    [Theory]
    [InlineData(Unit, 2)]
    [InlineData("runs/demo/gallery?min=1", 1, 2)]
    public async Task A_viewer_reads_the_am_images_that_her_view_shows_and_no_others(string view, params int[] units)
    {
        await using ApiApp app = await StartAsync("two_classes");
        AmImages images = (AmImages)app.App.Workspace.Maximization.Images;
        Run run = app.App.Workspace.Catalogue.Find("demo")!;
        images.Add([FakeAmImages.Make(run, "fc6", 1), FakeAmImages.Make(run, "fc6", 2)]);
        using HttpClient viewer = app.App.NewClient();
        string folder = await OpenAsync(app, viewer, view, mayExport: true);
        JsonElement[] rows = [.. (await app.JsonAsync($"{folder}{Root}/runs/demo/am-images?min=1", viewer)).GetProperty("rows").EnumerateArray()];
        Assert.Equal(units, rows.Select(r => r.GetProperty("unit").GetInt32()));
        foreach (AmImage image in images.List("demo"))
        {
            HttpResponseMessage answer = await viewer.GetAsync($"{folder}{Root}/runs/demo/am-images/{image.Id}.png", Token);
            Assert.Equal((image.Unit, units.Contains(image.Unit) ? HttpStatusCode.OK : HttpStatusCode.NotFound), (image.Unit, answer.StatusCode));
        }

        HttpResponseMessage whole = await app.Program.GetAsync($"{Root}/runs/demo/am-images/{images.List("demo")[0].Id}.png", Token);
        Assert.Equal(images.List("demo")[0].Id, Convert.ToHexStringLower(SHA256.HashData(await whole.Content.ReadAsByteArrayAsync(Token))));
    }

    [Theory]
    [InlineData(ShareLinkForm.Page, false)]
    [InlineData(ShareLinkForm.Plot, true)]
    public async Task Who_may_only_look_gets_no_data(ShareLinkForm form, bool mayExport)
    {
        await using ApiApp app = await StartAsync("two_classes");
        using HttpClient viewer = app.App.NewClient();
        string folder = form == ShareLinkForm.Page ? await OpenAsync(app, viewer, Layers, mayExport) : $"/embed/{Link(app, Layers, mayExport, form).Token}";
        foreach (string path in (string[])[$"{Root}/runs", $"{Root}/runs/demo", $"{Fc6}/measures"])
        {
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, (await viewer.GetAsync(folder + path, Token)).StatusCode));
        }
    }

    [Fact]
    public async Task A_token_counts_for_nothing_inside_a_shared_view()
    {
        await using ApiApp app = await StartAsync("two_classes");
        (ShareLink link, _) = Link(app, Layers, mayExport: true);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Program.GetAsync($"/view/{link.Id}{Root}/runs", Token)).StatusCode);
    }

    private static (ShareLink Link, string Token) Link(ApiApp app, string view, bool mayExport, ShareLinkForm form = ShareLinkForm.Page) =>
        app.App.Services.GetRequiredService<IShareLinks>().Create(new ShareLinkRequest { Address = view, RunIds = ["demo"], MayExport = mayExport, Form = form });

    /// <returns>The folder that the link's view lies in.</returns>
    private static async Task<string> OpenAsync(ApiApp app, HttpClient viewer, string view, bool mayExport)
    {
        string address = (await viewer.GetAsync($"/s/{Link(app, view, mayExport).Token}", Token)).Headers.Location!.ToString();
        return address[..^(view.Length + 1)];
    }

    /// <summary>Everything that anybody logs.</summary>
    private sealed class CapturedLogs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Lines.Enqueue(state.ToString() ?? "");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
