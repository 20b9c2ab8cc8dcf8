using System.Net;
using System.Net.Http.Headers;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration;

/// <summary>
/// Every endpoint of the running app × who asks. The table is written by hand: an endpoint that is not in it fails the test, so that nobody adds one
/// without saying who may open it.
/// </summary>
public class EndpointAccessTests
{
    private const string UnitView = "runs/test-run/layers/fc/units/2?measure=precision&k=60&precision=0.75&recall=0.95&min=1&correct=0";

    /// <summary>Route → an address of it, and whether nobody, a rater, a viewer (of <see cref="UnitView"/>, which she may export), a program (with an access token) and a researcher get past the door.</summary>
    private static readonly Dictionary<string, (string Method, string Address, bool Nobody, bool Rater, bool Viewer, bool Program, bool Researcher)> s_table = new()
    {
        ["/"] = ("GET", "/", false, false, false, false, true),
        ["runs"] = ("GET", "/runs", false, false, false, false, true),
        ["runs/{RunId}/layers"] = ("GET", "/runs/test-run/layers", false, false, false, false, true),
        ["runs/{RunId}/explore"] = ("GET", "/runs/test-run/explore", false, false, false, false, true),
        ["runs/{RunId}/layers/{Layer}/units/{Unit}"] = ("GET", "/runs/test-run/layers/fc/units/2", false, false, true, false, true),
        ["runs/new"] = ("GET", "/runs/new?network=demo&dataset=demo", false, false, false, false, true),
        ["networks/{network}/sees/{dataset}/{image:int}"] = ("GET", "/networks/demo/sees/demo/0", false, false, false, false, true),
        ["networks"] = ("GET", "/networks", false, false, false, false, true),
        ["networks/new"] = ("GET", "/networks/new", false, false, false, false, true),
        ["datasets"] = ("GET", "/datasets", false, false, false, false, true),
        ["datasets/new"] = ("GET", "/datasets/new", false, false, false, false, true),
        ["datasets/{dataset}/images/{image:int}"] = ("GET", "/datasets/demo/images/0", false, false, false, false, true),
        ["runs/import"] = ("GET", "/runs/import", false, false, false, false, true),
        ["studies"] = ("GET", "/studies", false, false, false, false, true),
        ["new-study"] = ("GET", "/new-study", false, false, false, false, true),
        ["studies/{StudyId}"] = ("GET", "/studies/wrong", false, false, false, false, true),
        ["studies/{StudyId}/results"] = ("GET", "/studies/wrong/results", false, false, false, false, true),
        ["studies/{studyId}/preview"] = ("GET", "/studies/wrong/preview", false, false, false, false, true),
        ["studies/{studyId}/export.zip"] = ("GET", "/studies/wrong/export.zip", false, false, false, false, true),
        ["quick-rating/{RunId}"] = ("GET", "/quick-rating/test-run", false, false, false, false, true),
        ["compare"] = ("GET", "/compare", false, false, false, false, true),
        ["api"] = ("GET", "/api", false, false, false, false, true),
        ["settings"] = ("GET", "/settings", false, false, false, false, true),
        ["embedded"] = ("GET", "/embedded", false, false, false, false, true),
        ["help"] = ("GET", "/help", false, false, true, false, true),
        ["images/{runId}/{image:int}"] = ("GET", "/images/test-run/3", false, false, true, false, true),
        ["data/runs/{runId}/layers/{layer}/units/{unit:int}.bin"] = ("GET", "/data/runs/test-run/layers/fc/units/2.bin", false, false, true, false, true),
        ["runs/{RunId}/gallery"] = ("GET", "/runs/test-run/gallery", false, false, false, false, true),
        ["am/{id}.png"] = ("GET", "/am/wrong.png", false, false, true, false, true),
        ["am/runs/{runId}/images.zip"] = ("GET", "/am/runs/test-run/images.zip", false, false, false, false, true),
        ["am/runs/{runId}/layers/{layer}/units/{unit:int}/real/{rank:int}.png"] = ("GET", "/am/runs/test-run/layers/fc/units/2/real/0.png", false, false, true, false, true),

        // For programs; a viewer gets the numbers of her unit.
        ["api/v1/runs"] = ("GET", "/api/v1/runs", false, false, true, true, true),
        ["api/v1/runs/{runId}"] = ("GET", "/api/v1/runs/test-run", false, false, true, true, true),
        ["api/v1/runs/{runId}/layers"] = ("GET", "/api/v1/runs/test-run/layers", false, false, true, true, true),
        ["api/v1/runs/{runId}/layers/{layer}/measures"] = ("GET", "/api/v1/runs/test-run/layers/fc/measures", false, false, false, true, true),
        ["api/v1/runs/{runId}/layers/{layer}/units"] = ("GET", "/api/v1/runs/test-run/layers/fc/units", false, false, false, true, true),
        ["api/v1/runs/{runId}/layers/{layer}/units/{unit:int}"] = ("GET", "/api/v1/runs/test-run/layers/fc/units/2", false, false, true, true, true),
        ["api/v1/runs/{runId}/layers/{layer}/units/{unit:int}/activations"] = ("GET", "/api/v1/runs/test-run/layers/fc/units/2/activations", false, false, true, true, true),
        ["api/v1/runs/{runId}/predictions"] = ("GET", "/api/v1/runs/test-run/predictions", false, false, false, true, true),
        ["api/v1/runs/{runId}/am-images"] = ("GET", "/api/v1/runs/test-run/am-images", false, false, true, true, true),
        ["api/v1/runs/{runId}/am-images/{id}.png"] = ("GET", "/api/v1/runs/test-run/am-images/wrong.png", false, false, true, true, true),
        ["api/v1/studies"] = ("GET", "/api/v1/studies", false, false, false, true, true),
        ["api/v1/studies/{studyId}"] = ("GET", "/api/v1/studies/wrong", false, false, false, true, true),
        ["api/v1/studies/{studyId}/layers"] = ("GET", "/api/v1/studies/wrong/layers", false, false, false, true, true),
        ["api/v1/studies/{studyId}/units"] = ("GET", "/api/v1/studies/wrong/units", false, false, false, true, true),
        ["api/v1/openapi.json"] = ("GET", "/api/v1/openapi.json", false, false, false, true, true),
        ["api/v1/{**rest}"] = ("GET", "/api/v1/there/is/nothing", false, false, false, true, true),

        ["sign-in"] = ("GET", "/sign-in", true, true, true, true, true),
        ["sign-in/{token}"] = ("GET", "/sign-in/wrong", true, true, true, true, true),
        ["sign-in/token"] = ("POST", "/sign-in/token", true, true, true, true, true),
        ["sign-out"] = ("POST", "/sign-out", false, false, false, false, true),
        ["s/{token}"] = ("GET", "/s/wrong", true, true, true, true, true),
        ["link-gone"] = ("GET", "/link-gone", true, true, true, true, true),
        ["not-found"] = ("GET", "/not-found", true, true, true, true, true),
        ["error"] = ("GET", "/error", true, true, true, true, true),
        ["health/live"] = ("GET", "/health/live", true, true, true, true, true),
        ["health/ready"] = ("GET", "/health/ready", true, true, true, true, true),

        // A rater's pages look at her own cookie or link; "nothing here" is an answer, too.
        ["r/{token}"] = ("GET", "/r/wrong", true, true, true, true, true),
        ["r/study/{studyId}"] = ("GET", "/r/study/wrong", true, true, true, true, true),
        ["r/study/{studyId}/{action}"] = ("POST", "/r/study/wrong/consent", true, true, true, true, true),
        ["r/withdraw/{studyId}/{code?}"] = ("GET", "/r/withdraw/wrong/wrong", true, true, true, true, true),
        ["r/{**rest}"] = ("GET", "/r/nothing/of/the/kind", true, true, true, true, true),
        ["r/images/{hash}"] = ("GET", "/r/images/wrong", true, true, true, true, true),

        // Neither: these ask for a secret that lies in the data folder.
        ["control/sign-in-link"] = ("POST", "/control/sign-in-link", false, false, false, false, false),
        ["control/backup"] = ("POST", "/control/backup", false, false, false, false, false),

        // Blazor's own.
        ["_blazor"] = ("GET", "/_blazor", false, false, true, false, true),
        ["_blazor/negotiate"] = ("POST", "/_blazor/negotiate", false, false, true, false, true),
        ["_blazor/disconnect"] = ("POST", "/_blazor/disconnect", false, false, true, false, true),
        ["_blazor/initializers"] = ("GET", "/_blazor/initializers", true, true, true, true, true),
        ["_framework/opaque-redirect"] = ("GET", "/_framework/opaque-redirect", true, true, true, true, true),
        ["{**path:file}"] = ("GET", "/no-such-file.txt", false, false, false, false, true),
        ["(static assets)"] = ("GET", "/css/app.css", true, true, true, true, true),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_identity_gets_exactly_as_far_as_the_table_says()
    {
        await using TestApp app = await StartAsync();
        string[] routes = [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Select(RouteOf).Distinct()];
        Assert.Empty(routes.Except(s_table.Keys));
        Assert.Empty(s_table.Keys.Except(routes));

        using HttpClient nobody = app.NewClient(), rater = app.NewClient(), viewer = app.NewClient(), program = app.NewClient();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", app.Services.GetRequiredService<IAccessTokens>().Create("test").Secret);
        rater.DefaultRequestHeaders.Add("Cookie", "selectivity-rater=somebody; selectivity-session=somebody");
        string folder = await OpenAsync(viewer, NewLink(app, UnitView));
        List<string> wrong = [];
        foreach ((string route, (string method, string address, bool maySeeNobody, bool maySeeRater, bool maySeeViewer, bool maySeeProgram, bool maySeeResearcher)) in s_table)
        {
            await Compare(nobody, "nobody", address, maySeeNobody);
            await Compare(rater, "rater", address, maySeeRater);
            await Compare(viewer, "viewer", folder + address, maySeeViewer);
            await Compare(program, "program", address, maySeeProgram);
            await Compare(app.Client, "researcher", address, maySeeResearcher);

            async Task Compare(HttpClient client, string who, string whole, bool expected)
            {
                using HttpRequestMessage request = new(new HttpMethod(method), whole);
                using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
                bool passed = answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
                if (passed != expected)
                {
                    wrong.Add($"{method} {route} for {who}: {(int)answer.StatusCode}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task A_viewer_s_link_reaches_nothing_outside_its_folder_and_a_researcher_is_a_viewer_inside()
    {
        await using TestApp app = await StartAsync();
        using HttpClient viewer = app.NewClient();
        string link = NewLink(app, UnitView), folder = await OpenAsync(viewer, link);
        Assert.Equal(HttpStatusCode.Unauthorized, (await viewer.GetAsync("/runs/test-run/layers/fc/units/2", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync(folder + "/runs/test-run/layers/fc/units/2?k=5", Token)).StatusCode);

        // The researcher's own cookie opens nothing there.
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Client.GetAsync(folder + "/runs", Token)).StatusCode);
        Assert.Equal(folder, await OpenAsync(app.Client, link));
        Assert.Equal(HttpStatusCode.Forbidden, (await app.Client.GetAsync(folder + "/runs", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.Client.GetAsync(folder + "/settings", Token)).StatusCode);
    }

    [Theory]
    [InlineData("/runs/test-run/layers/fc/units/3")]
    [InlineData("/runs/test-run/layers/conv/units/2")]
    [InlineData("/runs/other-run/layers/fc/units/2")]
    [InlineData("/runs/other-run/layers")]
    [InlineData("/data/runs/test-run/layers/fc/units/3.bin")]
    [InlineData("/data/runs/test-run/layers/conv/units/2.bin")]
    [InlineData("/data/runs/other-run/layers/fc/units/2.bin")]
    [InlineData("/api/v1/runs/other-run")]
    [InlineData("/api/v1/runs/test-run/layers/fc/units/3")]
    [InlineData("/api/v1/runs/test-run/layers/conv/units/2/activations")]
    [InlineData("/images/other-run/0")]
    [InlineData("/runs/test-run/gallery")]
    [InlineData("/am/runs/test-run/images.zip")]
    [InlineData("/am/runs/test-run/layers/fc/units/3/real/0.png")]
    [InlineData("/am/runs/other-run/layers/fc/units/2/real/0.png")]
    [InlineData("/there/is/nothing/here")]
    [InlineData("/control/sign-in-link")]
    [InlineData("/runs/test-run/layers/fc/units/02")]
    public async Task Guessing_gets_a_viewer_nowhere(string address)
    {
        await using TestApp app = await StartAsync();
        using HttpClient viewer = app.NewClient();
        string folder = await OpenAsync(viewer, NewLink(app, UnitView));
        HttpResponseMessage answer = await viewer.GetAsync(folder + address, Token);
        Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized, answer.StatusCode.ToString());
    }

    [Fact]
    public async Task A_person_without_credential_is_led_to_the_sign_in_page_and_back()
    {
        await using TestApp app = await StartAsync();
        using HttpClient person = app.NewClient();
        person.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        HttpResponseMessage answer = await person.GetAsync("/runs/test-run/layers?k=5", Token);
        Assert.Equal((HttpStatusCode.Redirect, "/sign-in?return=runs%2Ftest-run%2Flayers%3Fk%3D5"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Contains("name=\"return\" value=\"runs/test-run/layers?k=5\"", await person.GetStringAsync(answer.Headers.Location, Token), StringComparison.Ordinal);
        HttpResponseMessage signedIn = await person.GetAsync(app.NewSignInAddress() + "?return=runs%2Ftest-run%2Flayers%3Fk%3D5", Token);
        Assert.Equal("/runs/test-run/layers?k=5", signedIn.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(signedIn.Headers.Location, Token)).StatusCode);
    }

    private static string NewLink(TestApp app, string view) =>
        app.Services.GetRequiredService<IShareLinks>().Create(new ShareLinkRequest { Address = view, RunIds = ["test-run"], MayExport = true }).Token;

    /// <returns>The folder that the link's view lies in.</returns>
    private static async Task<string> OpenAsync(HttpClient client, string token)
    {
        HttpResponseMessage opened = await client.GetAsync($"/s/{token}", Token);
        string address = opened.Headers.Location!.ToString();
        Assert.EndsWith("/" + UnitView, address, StringComparison.Ordinal);
        return address[..^(UnitView.Length + 1)];
    }

    private static string RouteOf(Microsoft.AspNetCore.Http.Endpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        ? "(static assets)"
        : endpoint is RouteEndpoint { RoutePattern.RawText: { } pattern } ? pattern is "/" or "" ? "/" : pattern.Trim('/') : $"(no route) {endpoint.DisplayName}";

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(s =>
    {
        TestRun run = TestRun.Create();
        run.Catalogue.Add(run.Run with { Id = "other-run", Name = "Other run" }, run.Catalogue.ImagesOf("test-run"));
        s.AddSingleton<IRunCatalogue>(run.Catalogue);
        s.AddSingleton<IRunMeasures>(new FakeRunMeasures(run));
    });
}
