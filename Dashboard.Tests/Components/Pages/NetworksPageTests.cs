using Bunit;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;
using Dashboard.Analysis.Networks.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Components.Pages;
using Dashboard.Services.Networks;
using Dashboard.Tests.Analysis.Networks.Architectures;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Services.Networks;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Dashboard.Tests.Components.Pages;

public sealed class NetworksPageTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new(), _files = new();
    private readonly NetworkCatalogue _networks = new();
    private readonly NetworkTrials _trials = TrialTools.Over(new DemoImageDataset());
    private readonly NetworkLibrary _library;

    public NetworksPageTests() => _library = new NetworkLibrary(new NetworkFolder(_folder.Path), _networks, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        await _trials.DisposeAsync();
        _networks.Dispose();
        _folder.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Every_network_is_listed_and_none_is_loaded_for_that()
    {
        bool loaded = false;
        _networks.Add("large", () =>
        {
            loaded = true;
            return DemoNetwork.Load();
        });
        await using PageTestContext context = Context();
        IRenderedComponent<NetworksPage> page = context.Show<NetworksPage>("networks", _ => { });
        Assert.Equal(["large"], page.FindAll("h2").Select(h => h.TextContent));
        Assert.Equal("networks?network=large", page.Find("section a").GetAttribute("href"));
        Assert.Equal("networks/new", page.Find(".sd-page-head a").GetAttribute("href"));
        Assert.Empty(page.FindAll("table"));
        Assert.DoesNotContain("Remove…", page.Markup, StringComparison.Ordinal);
        Assert.False(loaded);
    }

    [Fact]
    public async Task An_open_network_shows_its_layers_and_what_it_makes_of_images_without_any_run()
    {
        _networks.Add("demo", DemoNetwork.Load);
        await using PageTestContext context = Context();
        IRenderedComponent<NetworksPage> page = context.Show<NetworksPage>("networks?network=demo", _ => { });
        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("tbody tr").Count), PageTestContext.Patience);
        // 48 kernels of 3 × 5 × 5 and as many biases; a stride of 2 on 64 pixels.
        Assert.Equal(["conv1", "channels", "48", "48×32×32", "3,648"], page.Find("tbody tr").Children.Select(c => c.TextContent));
        Assert.Contains("64 × 64 pixels, RGB; pixel / 255, minus 0.5, divided by 0.25", page.Find("dl").TextContent, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll("figure").Count), PageTestContext.Patience);
        Assert.StartsWith("data:image/png;base64,", page.Find("figure img").GetAttribute("src"), StringComparison.Ordinal);
        // It is right on 9 of 10 pictures it never saw, and says so; the first shows the first of the demo's classes.
        Assert.InRange(page.FindAll(".network-seen-right").Count, 6, 10);
        Assert.Contains(DemoClasses.All[0].Name, page.Find("figure img").GetAttribute("alt"), StringComparison.Ordinal);
        Assert.Equal("runs/new?network=demo", page.FindAll("a.sd-button").Single(a => a.TextContent == "Record a run…").GetAttribute("href"));
        Assert.Contains("None was recorded with it yet.", page.Markup, StringComparison.Ordinal);

        page.Act(p => p.FindAll("button").Single(b => b.TextContent == "See how often it is right").Click());
        page.WaitForAssertion(() => Assert.Contains("On 200 images spread evenly over demo it is right", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
    }

    [Fact]
    public async Task Runs_that_were_recorded_with_a_network_are_told()
    {
        _networks.Add("small", DemoNetwork.Load);
        await using PageTestContext context = Context();
        IRenderedComponent<NetworksPage> page = context.Show<NetworksPage>("networks?network=small", _ => { });
        // Images 19, 29 and 39 are predicted wrong.
        page.WaitForAssertion(() => Assert.Equal("Test run on things: 37 of 40 images right", page.Find(".network-runs li").TextContent.Trim()), PageTestContext.Patience);
        Assert.Equal("runs/test-run/layers", page.Find(".network-runs a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_network_that_cannot_be_loaded_or_is_not_there_is_a_sentence()
    {
        _networks.Add("broken", () => throw new Dashboard.Analysis.UserErrorException("Its file is damaged."));
        await using PageTestContext context = Context();
        IRenderedComponent<NetworksPage> broken = context.Show<NetworksPage>("networks?network=broken", _ => { });
        broken.WaitForAssertion(() => Assert.Equal("Its file is damaged.", broken.Find("[role=alert]").TextContent), PageTestContext.Patience);
        IRenderedComponent<NetworksPage> gone = context.Show<NetworksPage>("networks?network=gone", _ => { });
        Assert.Equal("There is no network gone here.", gone.Find("[role=alert]").TextContent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_network_is_removed_when_that_is_confirmed(bool confirmed)
    {
        MadeUpWeights.Of("resnet20").WritePytorch(_files.File("weights.pth"));
        await _library.Import(new NetworkRequest("mine", [_files.File("weights.pth")], new NetworkOptions("mine"))).ExecuteAsync(new NoProgress(), Xunit.TestContext.Current.CancellationToken);
        await using PageTestContext context = Context();
        IRenderedComponent<MudDialogProvider> dialogs = context.Bunit.Render<MudDialogProvider>();
        IRenderedComponent<NetworksPage> page = context.Show<NetworksPage>("networks", _ => { });
        Assert.Contains("PyTorch, resnet20, 7 classes", page.Find("section").TextContent, StringComparison.Ordinal);

        Task click = page.Find("button[aria-label='Remove mine…']").ClickAsync();
        dialogs.WaitForAssertion(() => Assert.Contains("so do runs recorded with it", dialogs.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        await dialogs.FindAll("button").Single(b => b.TextContent.Trim() == (confirmed ? "Remove" : "Keep")).ClickAsync();
        await click;

        page.WaitForAssertion(() => Assert.Equal(confirmed ? 0 : 1, page.FindAll("h2").Count), PageTestContext.Patience);
        Assert.Equal(confirmed, _library.List().Count == 0);
        Assert.Equal(confirmed, Directory.GetFileSystemEntries(_folder.Path).Length == 0);
    }

    private PageTestContext Context() => new(more: services =>
    {
        services.AddSingleton(new NetworkShelf(_networks, _library));
        services.AddSingleton(_trials);
    });
}
