using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The first minutes of a newcomer: one command, a browser, the demo, a threshold.</summary>
public sealed class FirstStartTests : IAsyncLifetime
{
    private const float DemoLimit = 240_000; // The promise is 90 s on an idle machine; a busy one running other tests may take longer.
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
    public async Task The_demo_prepares_itself_and_a_moved_threshold_moves_the_numbers()
    {
        IPage page = await _chromium.Browser.NewPageAsync();
        page.SetDefaultTimeout(Chromium.Patience);
        try
        {
            await WalkAsync(page);
        }
        catch (PlaywrightException error)
        {
            throw new InvalidOperationException($"At {page.Url}; the app printed:{Environment.NewLine}{_app.Output}", error);
        }
    }

    private async Task WalkAsync(IPage page)
    {
        page.SetDefaultTimeout(Chromium.Patience);
        List<string> errors = [];
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        await page.GotoAsync(_app.SignIn.ToString());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Runs", Exact = true })).ToBeVisibleAsync();

        ILocator demo = page.GetByRole(AriaRole.Article, new() { Name = "demo" });
        await Expect(demo.GetByText("complete", new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = DemoLimit });
        await demo.GetByRole(AriaRole.Link, new() { Name = "Open" }).ClickAsync();

        ILocator precision = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = "Precision (top k images)" }) });
        await Expect(precision).Not.ToContainTextAsync("…", new() { Timeout = DemoLimit });
        string before = await precision.InnerTextAsync();
        await Expect(page.Locator(".criteria-count")).ToContainTextAsync("detectors");

        // Below 0 nothing can be: every unit that is not dead has some precision, so every one becomes a detector.
        ILocator slider = page.GetByRole(AriaRole.Slider, new() { Name = "Precision cut-off" });
        await slider.FocusAsync();
        await slider.PressAsync("Home");
        await Expect(precision.Locator("td").First).ToHaveTextAsync("0"); // The cut-off that the counts belong to.
        await Expect(precision).ToContainTextAsync("32 (100 %)"); // fc8: one unit a class, none of them dead.
        await Expect(precision).Not.ToContainTextAsync("…"); // Layers that come after fc8 may still be measured.
        Assert.NotEqual(before, await precision.InnerTextAsync());
        await Expect(page).ToHaveURLAsync(new Regex("precision"));

        string moved = await precision.InnerTextAsync();
        await page.ReloadAsync();
        await Expect(precision).ToContainTextAsync("32 (100 %)");
        await Expect(precision).Not.ToContainTextAsync("…", new() { Timeout = DemoLimit });
        Assert.Equal(moved, await precision.InnerTextAsync());
        Assert.Empty(errors);
    }
}
