using System.Text.RegularExpressions;
using Dashboard.Tests.Integration;
using Dashboard.Tests.Support;
using Microsoft.Playwright;
using static Dashboard.Tests.Support.DatasetFiles;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>Somebody brings her own images and activations without a command line: from files on her machine to measures.</summary>
[Collection(BrowserTests.OfOneApp)]
public sealed class ImportPagesTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task An_uploaded_archive_becomes_a_dataset_that_is_listed_with_its_images()
    {
        Write(_files, "birds.zip", Zip([.. Enumerable.Range(0, 60).Select(i => ($"birds/{(i < 40 ? "owl" : "jay")}/{i:00}.png", Picture(i)))]));
        await using TestApp app = await TestApp.StartAsync();
        await using Chromium chromium = await Chromium.LaunchAsync();
        IPage page = await OpenAsync(chromium, app, "/datasets");

        await page.GetByRole(AriaRole.Link, new() { Name = "Add a dataset…" }).ClickAsync();
        await (await LiveInputAsync(page)).SetInputFilesAsync(_files.File("birds.zip"));
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("birds");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read", Exact = true }).ClickAsync();
        await Expect(page.Locator(".sd-facts")).ToContainTextAsync("2 classes of 20 to 40 images");
        await Expect(page.Locator(".dataset-samples img")).ToHaveCountAsync(10);
        Assert.Empty(app.Workspace.DatasetLibrary.List());

        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this dataset" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/datasets\\?dataset=birds$"));
        await Expect(page.Locator(".dataset-samples img")).ToHaveCountAsync(10);
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.dataset-samples img')].every(i => i.complete && i.naturalWidth === 3)");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Record a run on birds" })).ToHaveAttributeAsync("href", "runs/new?dataset=birds");
        Assert.Equal(60, app.Workspace.Datasets.Find("birds")!.Count);
    }

    [Fact]
    public async Task Uploaded_arrays_become_a_run_with_measures()
    {
        _ = new ImportFiles(_files);
        await using TestApp app = await TestApp.StartAsync();
        await using Chromium chromium = await Chromium.LaunchAsync();
        IPage page = await OpenAsync(chromium, app, "/runs");

        await page.GetByRole(AriaRole.Link, new() { Name = "Import activations…" }).ClickAsync();
        await (await LiveInputAsync(page)).SetInputFilesAsync(
            new[] { "fc6.npy", "fc7b.npy", "labels.npy", "predictions.npy", "classes.json" }.Select(_files.File));
        await page.GetByLabel("Name of the run").FillAsync("Small run");
        await Expect(page.Locator(".layer-fields select")).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "Labels", Exact = true })).ToHaveValueAsync(new Regex("labels\\.npy$"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Read", Exact = true }).ClickAsync();
        await Expect(page.Locator(".sd-facts")).ToContainTextAsync("72 of 90 right (80.0 %)");

        await page.GetByRole(AriaRole.Button, new() { Name = "Import as a run" }).ClickAsync();
        await page.Locator(".run-card h2 a").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/runs/small-run/layers"));
        await page.GotoAsync("/runs/small-run/layers?min=30");
        await Expect(page.Locator(".criteria-count")).ToContainTextAsync("of 27 units");
    }

    [Fact]
    public async Task No_file_can_be_given_before_the_page_hears_of_it()
    {
        await using TestApp app = await TestApp.StartAsync();
        await using Chromium chromium = await Chromium.LaunchAsync();
        IPage page = await OpenAsync(chromium, app, "/runs");
        // The framework numbers the files of every input that it listens to.
        await page.AddInitScriptAsync("""
            window.seen = 0; window.unheard = 0;
            new MutationObserver(() => document.querySelectorAll('input[type=file]:enabled').forEach(i => {
                window.seen++;
                window.unheard += i._blazorInputFileNextFileId === undefined ? 1 : 0;
            })).observe(document, { subtree: true, childList: true, attributes: true });
            """);
        foreach (string address in new[] { "/networks/new", "/datasets/new", "/runs/import", "/studies" })
        {
            await page.GotoAsync(address);
            await Expect(page.Locator("input[type=file]").First).ToBeEnabledAsync();
            Assert.NotEqual(0, await page.EvaluateAsync<int>("window.seen"));
            Assert.Equal((address, 0), (address, await page.EvaluateAsync<int>("window.unheard")));
        }
    }

    private static async Task<ILocator> LiveInputAsync(IPage page)
    {
        ILocator input = page.Locator("input[type=file]").First;
        await Expect(input).ToBeEnabledAsync();
        return input;
    }

    private static async Task<IPage> OpenAsync(Chromium chromium, TestApp app, string address)
    {
        IBrowserContext context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = app.Address.ToString(), ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(Chromium.Patience);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(app.NewSignInAddress().ToString());
        await page.GotoAsync(address);
        return page;
    }
}
