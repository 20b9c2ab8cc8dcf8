using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>A newcomer's first AM images: those that ship, one button on a unit's page, the pictures as they come, the gallery that then holds them.</summary>
public sealed class GalleryOnTheDemoTests : IAsyncLifetime
{
    private const float DemoLimit = 360_000; // Recording, on a machine that runs other tests.
    private const string Layer = "conv1";
    private const int Unit = 5;
    private Chromium _chromium = null!;
    private RunningApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _chromium = await Chromium.LaunchAsync();
        _app = await RunningApp.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }
    }

    [Fact]
    public async Task Images_of_a_unit_are_made_before_ones_eyes_and_are_that_units()
    {
        IPage page = await _chromium.Browser.NewPageAsync();
        page.SetDefaultTimeout(Chromium.Patience);
        await page.GotoAsync(_app.SignIn.ToString());
        ILocator demo = page.GetByRole(AriaRole.Article, new() { Name = "demo" });
        await Expect(demo.GetByText("complete", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = DemoLimit });

        // What ships with the program is there before anything was made.
        await page.GotoAsync(new Uri(_app.Address, "/runs/demo/gallery?layers=fc8").ToString());
        await Expect(page.Locator(".gallery-count")).ToContainTextAsync("96 AM images of 32 units");
        await page.Locator(".am-tile[data-layer='fc8'][data-unit='0'] img").First.WaitForAsync();

        await page.GotoAsync(new Uri(_app.Address, $"/runs/demo/layers/{Layer}/units/{Unit}").ToString());
        ILocator make = page.GetByRole(AriaRole.Button, new() { Name = "Make AM images" });
        await make.WaitForAsync();
        // On an idle machine the pictures are there within a second or two: previews are noted by the page itself, so that none is missed.
        await page.EvaluateAsync("""
            () => {
              window.previewsSeen = new Set();
              new MutationObserver(() => document.querySelectorAll('.live-previews img[src^="data:image/png;base64,"]').forEach(i => window.previewsSeen.add(i.src)))
                .observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['src'] });
            }
            """);
        await make.ClickAsync();
        await Expect(page.Locator(".unit-am .method-image")).ToHaveCountAsync(4, new() { Timeout = DemoLimit });
        await Expect(page.Locator(".unit-am .real-crops img")).ToHaveCountAsync(8, new() { Timeout = DemoLimit });
        Assert.True(await page.EvaluateAsync<int>("() => window.previewsSeen.size") > 0, "No preview was drawn while the images were made.");
        string[] ids = await page.Locator(".unit-am .method-image").EvaluateAllAsync<string[]>("tiles => tiles.map(t => t.dataset.am)");

        await page.Locator(".unit-am .method-image").First.ClickAsync();
        await Expect(page.Locator("dialog .large-image")).ToHaveAttributeAsync("data-am", ids[0]);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Unit {Unit} of {Layer}" })).ToBeVisibleAsync();

        byte[] archive = await (await page.APIRequest.GetAsync(new Uri(_app.Address, $"/am/runs/demo/images.zip?layers={Layer}&unit={Unit}").ToString())).BodyAsync();
        using ZipArchive zip = new(new MemoryStream(archive));
        using JsonDocument manifest = JsonDocument.Parse(zip.GetEntry("manifest.json")!.Open());
        JsonElement[] listed = [.. manifest.RootElement.GetProperty("images").EnumerateArray()];
        Assert.Equal(ids, listed.Select(i => i.GetProperty("image").GetProperty("id").GetString()!));
        Assert.All(listed, i => Assert.Equal((Layer, Unit), (i.GetProperty("image").GetProperty("layer").GetString(), i.GetProperty("image").GetProperty("unit").GetInt32())));
        Assert.All(listed, i => Assert.Equal(i.GetProperty("image").GetProperty("id").GetString(), HashOf(zip, i.GetProperty("file").GetString()!)));
    }

    private static string HashOf(ZipArchive zip, string file)
    {
        using Stream png = zip.GetEntry(file)!.Open();
        return Convert.ToHexStringLower(SHA256.HashData(png));
    }
}
