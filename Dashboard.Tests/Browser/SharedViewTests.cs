using Dashboard.Tests.Integration;
using Dashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>A researcher shares what is on screen; a colleague who never signed in looks at it until the link is withdrawn.</summary>
public sealed class SharedViewTests : IAsyncLifetime
{
    private readonly TemporaryFolder _files = new();
    private readonly List<string> _errors = [];
    private Chromium _chromium = null!;
    private TestApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _chromium = await Chromium.LaunchAsync();
        _app = await TestApp.StartAsync();
        await _app.Workspace.ImportActivations(new ImportFiles(_files).Request()).ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
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

        _files.Dispose();
    }

    [Fact]
    public async Task A_colleague_looks_moves_thresholds_and_is_shown_out_when_the_link_is_withdrawn()
    {
        IPage owner = await NewPageAsync();
        await owner.GotoAsync(_app.NewSignInAddress().ToString());
        await owner.GotoAsync("/runs/small-run/layers?min=1&k=10");
        await Expect(owner.Locator(".plot-surface .main-svg").First).ToBeVisibleAsync();
        string link = await ShareAsync(owner, "Frozen");

        IPage colleague = await NewPageAsync();
        await colleague.GotoAsync(link);
        await Expect(colleague.GetByRole(AriaRole.Heading, new() { Name = "Small run: layers" })).ToBeVisibleAsync();
        await Expect(colleague.Locator(".plot-surface .main-svg").First).ToBeVisibleAsync();
        Assert.DoesNotContain(link.Split('/')[^1], colleague.Url, StringComparison.Ordinal);
        await Expect(colleague.GetByRole(AriaRole.Button, new() { Name = "Share" })).ToHaveCountAsync(0);
        await Expect(colleague.GetByRole(AriaRole.Button, new() { Name = "CSV" })).ToHaveCountAsync(0);

        ILocator count = colleague.Locator(".criteria-count");
        await Expect(count).ToContainTextAsync("detectors");
        ILocator slider = colleague.GetByRole(AriaRole.Slider, new() { Name = "Precision cut-off" });
        await slider.FocusAsync();
        await slider.PressAsync("Home");
        await Expect(count).ToContainTextAsync("27 detectors");

        await colleague.Locator("main a[href*='/units/']").First.ClickAsync();
        await Expect(colleague.GetByText("what you clicked lies outside of it")).ToBeVisibleAsync();
        await Expect(colleague.GetByRole(AriaRole.Heading, new() { Name = "Small run: layers" })).ToBeVisibleAsync();

        await owner.GotoAsync("/settings");
        await owner.GetByRole(AriaRole.Button, new() { Name = "Withdraw" }).ClickAsync();
        await Expect(colleague.GetByRole(AriaRole.Heading, new() { Name = "This link does not work" })).ToBeVisibleAsync();
        await Expect(colleague.Locator(".plot-surface")).ToHaveCountAsync(0);
        Assert.Empty(_errors);
    }

    [Fact]
    public async Task An_embedded_plot_draws_itself_in_a_page_of_another_site()
    {
        IPage owner = await NewPageAsync();
        await owner.GotoAsync(_app.NewSignInAddress().ToString());
        await owner.GotoAsync("/runs/small-run/layers/fc6/units/3?min=1");
        await Expect(owner.Locator(".plot-surface .main-svg").First).ToBeVisibleAsync();
        string frame = await ShareAsync(owner, "Live", "web page or notebook");
        IPage reader = await NewPageAsync();
        await reader.GotoAsync(frame.Split('"')[1]);
        await Expect(reader.Locator(".embedded-plot .main-svg").First).ToBeVisibleAsync();
        await Expect(reader.GetByText("Unit 3 of fc6: Small run")).ToBeVisibleAsync();
        Assert.Empty(_errors);
    }

    [Fact]
    public async Task Who_signs_out_in_one_tab_is_shown_out_of_the_others()
    {
        IPage first = await NewPageAsync();
        await first.GotoAsync(_app.NewSignInAddress().ToString());
        IPage second = await first.Context.NewPageAsync();
        await second.GotoAsync("/runs/small-run/layers?min=1");
        await Expect(second.Locator(".plot-surface .main-svg").First).ToBeVisibleAsync();

        await first.GotoAsync("/settings");
        await first.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(first.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Expect(second.GetByRole(AriaRole.Heading, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await Expect(second.Locator(".plot-surface")).ToHaveCountAsync(0);
        Assert.Empty(_errors);
    }

    private static async Task<string> ShareAsync(IPage owner, params string[] choices)
    {
        await owner.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        foreach (string choice in choices)
        {
            await owner.GetByRole(AriaRole.Radio, new() { Name = choice }).CheckAsync();
        }

        await owner.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        string made = await owner.Locator(".share-dialog code").InnerTextAsync();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        return made;
    }

    private async Task<IPage> NewPageAsync()
    {
        IBrowserContext context = await _chromium.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = _app.Address.ToString(), ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(Chromium.Patience);
        IPage page = await context.NewPageAsync();
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add(message.Text);
            }
        };
        return page;
    }
}
