using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Services.Gallery;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Integration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>A wall of 5,000 pictures that the test makes: only what is in sight is in the page, and every picture is the one its tile names.</summary>
public sealed class GalleryWallTests : IAsyncLifetime
{
    private const int Units = 1250, Seeds = 4;

    /// <summary>A window of 1400 × 900 shows some 40 tiles; with what is kept ready above and below it must stay far from 5,000.</summary>
    private const int MostTiles = 160;

    /// <summary>Of each picture in sight: whether the hash of the bytes the server sends is the id that the tile carries.</summary>
    private const string HashesOfTiles = """
        async () => Promise.all([...document.querySelectorAll('.am-tile')].map(async tile => {
          const id = tile.dataset.am, bytes = await (await fetch(tile.querySelector('img').src.split('?')[0])).arrayBuffer();
          const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map(b => b.toString(16).padStart(2, '0')).join('');
          return hash === id;
        }))
        """;

    private readonly FakeAmImages _images = new();
    private Chromium _chromium = null!;
    private TestApp _app = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _chromium = await Chromium.LaunchAsync();
        TestRun run = TestRun.Create();
        _images.AddMany(Enumerable.Range(0, Units).SelectMany(unit => Enumerable.Range(0, Seeds).Select(seed => FakeAmImages.Make(run.Run, "fc", unit, seed: seed))));
        _app = await TestApp.StartAsync(s =>
        {
            s.AddSingleton<IRunCatalogue>(run.Catalogue);
            s.AddSingleton<IRunMeasures>(new FakeRunMeasures(run));
            s.AddSingleton<IAmImages>(_images);
            s.AddSingleton<IAmMaker>(new FakeAmMaker(run.Catalogue));
        });
        IBrowserContext context = await _chromium.Browser.NewContextAsync(new() { BaseURL = _app.Address.ToString(), ViewportSize = new() { Width = 1400, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(Chromium.Patience);
        _page = await context.NewPageAsync();
        await _page.GotoAsync(_app.NewSignInAddress().ToString());
        await _page.GotoAsync("/runs/test-run/gallery?min=1&k=5");
        await _page.Locator(".am-tile img").First.WaitForAsync();
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
    public async Task Five_thousand_pictures_are_a_few_dozen_elements_wherever_the_page_is_scrolled()
    {
        await Expect(_page.Locator(".gallery-count")).ToContainTextAsync("5,000 AM images of 1,250 units");
        await Check("0");

        await _page.EvaluateAsync("() => scrollTo(0, document.documentElement.scrollHeight / 2)");
        await _page.WaitForFunctionAsync("() => [...document.querySelectorAll('.am-tile')].some(t => t.dataset.unit > 500 && t.dataset.unit < 750)");
        await Check(null);

        await _page.EvaluateAsync("() => scrollTo(0, document.documentElement.scrollHeight)");
        await Check("1249");

        async Task Check(string? unit)
        {
            if (unit is not null)
            {
                await _page.Locator($".am-tile[data-unit='{unit}']").First.WaitForAsync();
            }

            // Rows come a drawing after the place they are scrolled to.
            await Expect(_page.Locator(".am-tile").Nth(7)).ToBeAttachedAsync();
            Assert.InRange(await _page.Locator(".am-tile").CountAsync(), 8, MostTiles);
            Assert.DoesNotContain(false, await _page.EvaluateAsync<bool[]>(HashesOfTiles));
        }
    }

    [Fact]
    public async Task The_large_view_is_opened_leafed_through_and_closed_by_keys_and_gives_the_focus_back()
    {
        ILocator tile = _page.Locator(".am-tile[data-unit='2']").First;
        AmImage[] ofUnit = [.. _images.List("test-run", "fc", 2)];
        await tile.FocusAsync();
        await tile.PressAsync("Enter");
        ILocator large = _page.Locator("dialog .large-image");
        await Expect(large).ToHaveAttributeAsync("data-am", ofUnit[0].Id);
        await Expect(_page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

        await _page.Keyboard.PressAsync("ArrowRight");
        await Expect(large).ToHaveAttributeAsync("data-am", ofUnit[1].Id);
        await _page.Keyboard.PressAsync("ArrowDown");
        await Expect(large).ToHaveAttributeAsync("data-am", _images.List("test-run", "fc", 3)[0].Id);
        await Expect(_page.GetByRole(AriaRole.Heading, new() { Name = "Unit 3 of fc" })).ToBeVisibleAsync();
        await Expect(_page.Locator("dialog .real-crops img")).ToHaveCountAsync(8);

        await _page.Keyboard.PressAsync("Escape");
        await Expect(_page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await _page.WaitForFunctionAsync("() => document.activeElement?.dataset?.unit === '3'");
    }
}
