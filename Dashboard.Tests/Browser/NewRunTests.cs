using System.Text.RegularExpressions;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Integration;
using Dashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>From a network and a dataset to a run that can be looked at: the demo network on a few of its pictures under names that match in part.</summary>
public sealed class NewRunTests : IAsyncLifetime
{
    private readonly TemporaryFolder _pictures = new();
    private Chromium _chromium = null!;
    private TestApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _chromium = await Chromium.LaunchAsync();
        _app = await TestApp.StartAsync();
        await DemoPictures.ImportAsync(_app.Workspace, _pictures, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _pictures.Dispose();
    }

    [Fact]
    public async Task A_network_and_a_dataset_become_a_run_with_one_class_matched_by_hand()
    {
        IPage page = await _chromium.Browser.NewPageAsync(new BrowserNewPageOptions { BaseURL = _app.Address.ToString() });
        page.SetDefaultTimeout(Chromium.Patience);
        List<string> errors = [];
        page.Console += (_, message) => errors.AddRange(message.Type == "error" ? [message.Text] : []);
        await page.GotoAsync(_app.NewSignInAddress().ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Record a run…" }).ClickAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Network", Exact = true }).SelectOptionAsync("demo");
        await Expect(page).ToHaveURLAsync(new Regex("/runs/new\\?network=demo$"));
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Dataset", Exact = true }).SelectOptionAsync("few");
        await Expect(page).ToHaveURLAsync(new Regex("/runs/new\\?network=demo&dataset=few$"));

        // Cups are known by name, goldfish and zebras are not.
        ILocator images = page.Locator(".seen-predictions li");
        await Expect(images).ToHaveCountAsync(10);
        await Expect(images.Filter(new() { HasText = "not judged" })).ToHaveCountAsync(6);
        await Expect(page.Locator(".accuracy-of")).ToContainTextAsync("10 images of classes that the network does not know left out");
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.seen-predictions img')].every(i => i.complete && i.naturalWidth === 64)");

        await page.GetByLabel("Class of the network for goldfish").FillAsync("fish");
        await page.GetByLabel("Class of the network for goldfish").PressAsync("Tab");
        await Expect(page.Locator(".accuracy-of")).ToContainTextAsync("5 images of classes that the network does not know left out");
        await Expect(images.Filter(new() { HasText = "not judged" })).ToHaveCountAsync(3);

        await page.GetByLabel("Name of the run").FillAsync("Fish and cups");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record" }).ClickAsync();
        ILocator run = page.GetByRole(AriaRole.Article, new() { Name = "Fish and cups" });
        await Expect(run.GetByText("complete", new() { Exact = true })).ToBeVisibleAsync();
        Run recorded = _app.Workspace.Catalogue.Find("fish-and-cups")!;
        Assert.Equal(["cup", "fish", "zebra"], _app.Workspace.Catalogue.ImagesOf(recorded.Id).Labels.Select(l => recorded.ClassNames[l]).Distinct());

        await run.GetByRole(AriaRole.Link, new() { Name = "Open" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/runs/fish-and-cups/layers"));

        // Five images a class are fewer than are usually asked for.
        await page.GotoAsync("/runs/fish-and-cups/layers?min=1&k=5");
        await Expect(page.Locator(".plot-surface .main-svg").First).ToBeVisibleAsync();
        Assert.Empty(errors);
    }
}
