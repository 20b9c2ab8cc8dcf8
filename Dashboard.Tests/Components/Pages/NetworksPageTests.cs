using Bunit;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Components.Pages;
using Dashboard.Services.Networks;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Pages;

public sealed class NetworksPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly NetworkCatalogue _networks = new();

    public void Dispose()
    {
        _networks.Dispose();
        _folder.Dispose();
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
        Assert.Empty(page.FindAll("table"));
        Assert.False(loaded);
    }

    [Fact]
    public async Task An_open_network_shows_its_layers_and_what_it_sees()
    {
        _networks.Add("demo", DemoNetwork.Load);
        await using PageTestContext context = Context();
        IRenderedComponent<NetworksPage> page = context.Show<NetworksPage>("networks?network=demo", _ => { });
        page.WaitForAssertion(() => Assert.Equal(9, page.FindAll("tbody tr").Count), PageTestContext.Patience);
        // 48 kernels of 3 × 5 × 5 and as many biases; a stride of 2 on 64 pixels.
        Assert.Equal(["conv1", "channels", "48", "48×32×32", "3,648"], page.Find("tbody tr").Children.Select(c => c.TextContent));
        Assert.Contains("64 × 64 pixels, RGB; pixel / 255, minus 0.5, divided by 0.25", page.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Equal(10, page.FindAll("img").Count);
        Assert.Equal("networks/demo/seen/test-run/0", page.Find("img").GetAttribute("src"));
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

    private PageTestContext Context() => new(more: services => services.AddSingleton(
        new NetworkShelf(_networks, new NetworkLibrary(new NetworkFolder(_folder.Path), _networks, TimeProvider.System))));
}
