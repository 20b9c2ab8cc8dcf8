using System.Net;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration;

public class AppTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_app_starts_on_an_empty_data_folder()
    {
        await using TestApp app = await TestApp.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/health/live", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/health/ready", Token)).StatusCode);
        HttpResponseMessage home = await app.Client.GetAsync("/", Token);
        Assert.Equal("/runs", new Uri(app.Client.BaseAddress!, home.Headers.Location!).AbsolutePath);
        Assert.Contains("No run yet", await app.Client.GetStringAsync("/runs", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_page_explains_every_measure_at_its_anchor()
    {
        await using TestApp app = await TestApp.StartAsync();
        string help = await app.Client.GetStringAsync("/help", Token);
        Assert.All(MeasureCatalogue.All, m => Assert.Contains($"id=\"{m.Key}\"", help, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Assets_are_served_outside_development()
    {
        await using TestApp app = await TestApp.StartAsync();
        (string Address, string MediaType)[] assets =
        [
            ("/css/app.css", "text/css"),
            ("/js/plots.js", "text/javascript"),
            ("/_framework/blazor.web.js", "text/javascript"),
            ("/_content/MudBlazor/MudBlazor.min.css", "text/css"),
            ("/_content/Plotly.Blazor/plotly-3.7.0.min.js", "text/javascript"),
        ];
        foreach ((string address, string mediaType) in assets)
        {
            HttpResponseMessage answer = await app.Client.GetAsync(address, Token);
            Assert.Equal((address, HttpStatusCode.OK, mediaType), (address, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task What_cannot_hear_yet_cannot_be_pressed_and_what_never_will_be_live_can()
    {
        await using TestApp app = await StartWithRunAsync();
        using HttpClient nobody = app.NewClient();
        Assert.Matches("<fieldset class=\"page-controls\"[^>]* disabled", await app.Client.GetStringAsync("/runs/test-run/layers", Token));
        Assert.DoesNotContain(" disabled", await nobody.GetStringAsync("/sign-in", Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/runs/gone/layers", "There is no such run")]
    [InlineData("/runs/test-run/layers/fc/units/99", "There is no such unit")]
    [InlineData("/nothing/here", "There is no such page")]
    public async Task What_is_not_there_is_a_page_with_status_404(string address, string title)
    {
        await using TestApp app = await StartWithRunAsync();
        HttpResponseMessage answer = await app.Client.GetAsync(address, Token);
        string body = await answer.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(title, body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mangled_address_is_a_page_with_a_remark()
    {
        await using TestApp app = await StartWithRunAsync();
        HttpResponseMessage answer = await app.Client.GetAsync("/runs/test-run/layers?k=many&precision=&measure=%00", Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("must be a whole number of at least 1", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unexpected_failure_is_a_sentence_with_a_request_number_and_no_stack()
    {
        await using TestApp app = await TestApp.StartAsync(s => s.AddSingleton<IRunCatalogue, BrokenCatalogue>());
        HttpResponseMessage answer = await app.Client.GetAsync("/runs", Token);
        string body = await answer.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Matches("Request [0-9a-f]{32}", body);
        Assert.DoesNotContain("secret folder", body, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    private static Task<TestApp> StartWithRunAsync() => TestApp.StartAsync(s =>
    {
        TestRun run = TestRun.Create();
        s.AddSingleton<IRunCatalogue>(run.Catalogue);
        s.AddSingleton<IRunMeasures>(new FakeRunMeasures(run));
    });

    private sealed class BrokenCatalogue : IRunCatalogue
    {
        private const string Reason = "/srv/secret folder/dashboard.db";

        public event Action? Changed
        {
            add { }
            remove { }
        }

        public IReadOnlyList<Run> List() => throw new InvalidOperationException(Reason);

        public Run? Find(string runId) => throw new InvalidOperationException(Reason);

        public RunImages ImagesOf(string runId) => throw new UserErrorException(Reason);

        public IActivationMatrix OpenLayer(string runId, string layer) => throw new UserErrorException(Reason);

        public RgbImage OpenImage(string runId, int image) => throw new UserErrorException(Reason);

        public void Remove(string runId) => throw new UserErrorException(Reason);
    }
}
