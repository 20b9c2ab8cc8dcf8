using System.Net;
using Dashboard.Access;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Services.Gallery;
using Dashboard.Services.Studies;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration;

/// <summary>AM images through share links: those that the shared view shows, and no others, whoever knows their hash.</summary>
public sealed class SharedAmImagesTests : IAsyncLifetime
{
    private readonly TestRun _run = TestRun.Create();
    private readonly FakeAmImages _images = new();
    private TestApp _app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _images.Add(
            FakeAmImages.Make(_run.Run, "conv", 0),
            FakeAmImages.Make(_run.Run, "fc", 2),
            FakeAmImages.Make(_run.Run, "fc", 3),
            FakeAmImages.Make(_run.Run, "fc", 4, change: i => i with { RunKey = "another run's" }));
        FakeRatedShares rated = new();
        rated.Shares[new UnitId("fc", 2)] = 0.875;
        _app = await TestApp.StartAsync(s =>
        {
            s.AddSingleton<IRunCatalogue>(_run.Catalogue);
            s.AddSingleton<IRunMeasures>(new FakeRunMeasures(_run));
            s.AddSingleton<IAmImages>(_images);
            s.AddSingleton<IAmMaker>(new FakeAmMaker(_run.Catalogue));
            s.AddSingleton<IRatedShares>(rated);
        });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_shared_gallery_shows_its_images_and_makes_none()
    {
        using HttpClient viewer = _app.NewClient();
        string view = DashboardUrls.Gallery("test-run", complete: true), folder = await OpenAsync(viewer, view, mayExport: false);
        string page = await viewer.GetStringAsync($"{folder}/{view}", Token);
        Assert.Contains("4 AM images of 4 units", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Make images", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Quick rating", page, StringComparison.Ordinal);
        Assert.DoesNotContain("images.zip", page, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(viewer, $"{folder}/{DashboardUrls.AmImage(Id("conv", 0))}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(viewer, $"{folder}/{DashboardUrls.AmImage(Id("fc", 4))}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(viewer, $"{folder}/{DashboardUrls.RealCrop("test-run", "fc", 2, 0, "x")}"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(viewer, $"{folder}/{DashboardUrls.AmArchive("test-run", GalleryView.Default)}"));
    }

    [Fact]
    public async Task The_zip_comes_where_the_owner_allowed_saving()
    {
        using HttpClient viewer = _app.NewClient();
        string folder = await OpenAsync(viewer, DashboardUrls.Gallery("test-run", complete: true), mayExport: true);
        using System.IO.Compression.ZipArchive zip = new(await viewer.GetStreamAsync($"{folder}/{DashboardUrls.AmArchive("test-run", GalleryView.Default)}", Token));
        Assert.Equal(3, zip.Entries.Count(e => e.FullName.EndsWith(".png", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_people_saw_is_for_researchers()
    {
        (ShareLink link, string token) = _app.Services.GetRequiredService<IShareLinks>().Create(new ShareLinkRequest { Address = DashboardUrls.Gallery("test-run"), RunIds = ["test-run"] });
        Assert.Empty(await SharesAsync(Visitor.Viewer(link, token)));
        Assert.Equal(0.875, Assert.Single(await SharesAsync(Visitor.Researcher)).Value);

        async Task<IReadOnlyDictionary<UnitId, double>> SharesAsync(Visitor visitor)
        {
            using IServiceScope scope = _app.Services.CreateScope();
            scope.ServiceProvider.GetRequiredService<AccessScope>().Enter(visitor);
            return await scope.ServiceProvider.GetRequiredService<IRatedShares>().OfAsync("test-run", Token);
        }
    }

    [Fact]
    public async Task A_frozen_gallery_knows_no_image_made_after_it()
    {
        using HttpClient live = _app.NewClient(), frozen = _app.NewClient();
        string view = DashboardUrls.Gallery("test-run", complete: true);
        FrozenView kept = new([new FrozenRun(_run.Run, _run.Catalogue.ImagesOf("test-run"), new Dictionary<string, LayerSummary>(), [])]);
        string liveFolder = await OpenAsync(live, view, mayExport: false), frozenFolder = await OpenAsync(frozen, view, mayExport: false, kept);
        _images.Add(FakeAmImages.Make(_run.Run, "conv", 1, change: i => i with { Created = DateTimeOffset.UtcNow.AddMinutes(1) }));

        Assert.Contains("5 AM images of 5 units", await live.GetStringAsync($"{liveFolder}/{view}", Token), StringComparison.Ordinal);
        Assert.Contains("4 AM images of 4 units", await frozen.GetStringAsync($"{frozenFolder}/{view}", Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(live, $"{liveFolder}/{DashboardUrls.AmImage(Id("conv", 1))}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(frozen, $"{frozenFolder}/{DashboardUrls.AmImage(Id("conv", 1))}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(frozen, $"{frozenFolder}/{DashboardUrls.AmImage(Id("conv", 0))}"));
    }

    [Fact]
    public async Task A_units_view_reaches_its_own_images_alone()
    {
        using HttpClient viewer = _app.NewClient();
        string view = DashboardUrls.Unit("test-run", "fc", 2), folder = await OpenAsync(viewer, view, mayExport: false);
        string page = await viewer.GetStringAsync($"{folder}/{view}", Token);
        Assert.Contains($"data-am=\"{Id("fc", 2)}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("runs/test-run/gallery", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Make with", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(viewer, $"{folder}/{DashboardUrls.AmImage(Id("fc", 2))}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(viewer, $"{folder}/{DashboardUrls.AmImage(Id("fc", 3))}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(viewer, $"{folder}/{DashboardUrls.AmImage(Id("conv", 0))}"));
    }

    private string Id(string layer, int unit) => _images.List("test-run", layer, unit)[0].Id;

    private async Task<string> OpenAsync(HttpClient viewer, string view, bool mayExport, FrozenView? frozen = null)
    {
        string token = _app.Services.GetRequiredService<IShareLinks>().Create(new ShareLinkRequest { Address = view, RunIds = ["test-run"], MayExport = mayExport, Frozen = frozen }).Token;
        string address = (await viewer.GetAsync($"/s/{token}", Token)).Headers.Location!.ToString();
        Assert.EndsWith("/" + view, address, StringComparison.Ordinal);
        return address[..^(view.Length + 1)];
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address) => (await client.GetAsync(address, Token)).StatusCode;
}
