using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Access;
using Dashboard.Tests.Support;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Integration;

public partial class SignInTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sign_in_link_works_once()
    {
        await using TestApp app = await TestApp.StartAsync();
        Uri link = app.NewSignInAddress();
        using HttpClient first = app.NewClient(), second = app.NewClient();
        HttpResponseMessage opened = await first.GetAsync(link, Token);
        string cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/runs", opened.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/runs", Token)).StatusCode);

        HttpResponseMessage late = await second.GetAsync(link, Token);
        Assert.StartsWith("/sign-in?problem=used", late.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("has been used already", await second.GetStringAsync(late.Headers.Location, Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.GetAsync("/runs", Token)).StatusCode);
    }

    [Fact]
    public async Task A_pasted_link_signs_in_and_the_button_signs_out()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpClient person = app.NewClient();
        string page = await person.GetStringAsync("/sign-in?return=help", Token);
        using FormUrlEncodedContent form = new(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups[1].Value,
            ["return"] = "help",
            ["token"] = $" {app.NewSignInAddress()} ",
        });
        HttpResponseMessage signedIn = await person.PostAsync("/sign-in/token", form, Token);
        Assert.Equal("/help", signedIn.Headers.Location?.ToString());

        string settings = await person.GetStringAsync("/settings", Token);
        using FormUrlEncodedContent leave = new(new Dictionary<string, string> { ["__RequestVerificationToken"] = FormToken().Match(settings).Groups[1].Value });
        Assert.Equal(HttpStatusCode.Redirect, (await person.PostAsync("/sign-out", leave, Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.GetAsync("/runs", Token)).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_every_page_and_every_copy_of_that_sign_in_and_no_other()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpClient tab = app.NewClient(), thief = app.NewClient();
        HttpResponseMessage opened = await tab.GetAsync(app.NewSignInAddress(), Token);
        thief.DefaultRequestHeaders.Add("Cookie", Assert.Single(opened.Headers.GetValues("Set-Cookie")).Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/runs", Token)).StatusCode);
        // An open page of that sign-in: what its circuit asks is asked through this.
        using IServiceScope circuit = app.Services.CreateScope();
        AccessScope access = circuit.ServiceProvider.GetRequiredService<AccessScope>();
        string? session = null;
        app.Services.GetRequiredService<SignedOut>().Changed += () => session = "ended";
        access.Enter(Visitor.NewResearcher());

        string settings = await tab.GetStringAsync("/settings", Token);
        using FormUrlEncodedContent leave = new(new Dictionary<string, string> { ["__RequestVerificationToken"] = FormToken().Match(settings).Groups[1].Value });
        await tab.PostAsync("/sign-out", leave, Token);

        Assert.Equal("ended", session);
        Assert.Equal(HttpStatusCode.Unauthorized, (await thief.GetAsync("/runs", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/runs", Token)).StatusCode);
        Assert.Equal((VisitorKind.Researcher, false), (access.Visitor.Kind, access.IsSignedOut));
        app.Services.GetRequiredService<SignedOut>().End(access.Visitor.Session!);
        Assert.Equal((VisitorKind.Nobody, true), (access.Visitor.Kind, access.IsSignedOut));
    }

    [Theory]
    [InlineData("/sign-in/token")]
    [InlineData("/sign-out")]
    public async Task A_form_from_another_site_is_refused(string address)
    {
        await using TestApp app = await TestApp.StartAsync();
        using FormUrlEncodedContent form = new(new Dictionary<string, string> { ["token"] = "x" });
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Client.PostAsync(address, form, Token)).StatusCode);
    }

    [Fact]
    public async Task A_guesser_is_told_to_wait_whatever_kind_of_token_it_tries()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpClient guesser = app.NewClient();
        foreach (int i in Enumerable.Range(0, FailedTokens.PerMinute))
        {
            HttpResponseMessage answer = await guesser.GetAsync(i % 2 == 0 ? $"/s/guess{i}" : $"/sign-in/guess{i}", Token);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        foreach (string address in new[] { "/s/guess", "/sign-in/guess" })
        {
            HttpResponseMessage answer = await guesser.GetAsync(address, Token);
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.Equal(TimeSpan.FromMinutes(1), answer.Headers.RetryAfter?.Delta);
        }

        // Who is in stays in.
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/runs", Token)).StatusCode);
    }

    [Fact]
    public async Task The_verb_login_prints_a_link_while_the_server_runs()
    {
        await using TestApp app = await TestApp.StartAsync();
        (int exitCode, string output, string error) = await VerbProcess.RunAsync("login", "--data", app.DataFolder);
        Assert.True(exitCode == 0, error);
        using HttpClient person = app.NewClient();
        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync(output.Trim(), Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync("/runs", Token)).StatusCode);
    }

    [Fact]
    public async Task Without_a_server_the_verb_login_says_so()
    {
        using TemporaryFolder folder = new();
        (int exitCode, string output, string error) = await VerbProcess.RunAsync("login", "--data", folder.Path);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"No server is running on the data folder {folder.Path}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_in_the_data_folder_are_for_the_server_s_account_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows keeps a user's data folder to the user by itself.");
            return;
        }

        await using TestApp app = await TestApp.StartAsync();
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        string keys = Path.Combine(app.DataFolder, "keys");
        Assert.NotEmpty(Directory.GetFiles(keys));
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(keys) & others);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(app.DataFolder, "control.json")) & others);
    }

    [Fact]
    public async Task The_server_s_limit_of_a_request_is_the_configured_one()
    {
        await using TestApp app = await TestApp.StartAsync(null, "--Dashboard:Access:LargestRequestKilobytes=64");
        Assert.Equal(64 * 1024, app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize);
        await Assert.ThrowsAnyAsync<Exception>(() => TestApp.StartAsync(null, "--Dashboard:Access:LargestRequestKilobytes=1"));
    }

    [Fact]
    public async Task A_wrong_control_secret_opens_nothing()
    {
        await using TestApp app = await TestApp.StartAsync();
        using HttpClient stranger = app.NewClient();
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", "guess");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync("/control/sign-in-link", null, Token)).StatusCode);
    }

    [Fact]
    public async Task Pages_say_what_browsers_must_not_let_them_do()
    {
        await using TestApp app = await TestApp.StartAsync();
        HttpResponseMessage answer = await app.Client.GetAsync("/runs", Token);
        string policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotMatch("script-src[^;]*unsafe-inline", policy);
        HttpResponseMessage signIn = await app.Client.GetAsync("/sign-in", Token);
        Assert.DoesNotMatch("script-src[^;]*unsafe", signIn.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
    }

    [Fact]
    public async Task The_dashboard_lives_in_a_folder_of_a_site()
    {
        await using TestApp app = await TestApp.StartAsync(arguments: "--Dashboard:BasePath=/lab");
        HttpResponseMessage answer = await app.Client.GetAsync("/lab/runs", Token);
        Assert.Contains("<base href=\"/lab/\"", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
