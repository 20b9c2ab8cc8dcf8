using System.Globalization;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>Every page, in both colour schemes, before axe; and on the narrowest phone.</summary>
[Collection(BrowserTests.OfOneApp)]
public sealed class AccessibilityTests(AccessibilityApp app) : IAsyncDisposable
{
    private const int Desktop = 1400, Phone = 360;
    private const string Plot = ".plot-surface .main-svg";
    private IPage? _page;

    /// <summary>Address ({0} is the run, {1} a layer of it, {2} an AM image, {3} a study, {4} a draft), and what is there once the page is complete.</summary>
    private static readonly Dictionary<string, (string Address, string Ready)> s_pages = new()
    {
        ["runs"] = ("/runs", ".run-card"),
        ["a new run"] = ("/runs/new", ".pair-chooser"),
        ["a new run, chosen"] = ("/runs/new?network=demo&dataset=few", ".accuracy"),
        ["layers"] = ("/runs/{0}/layers?min=1", Plot),
        ["explore"] = ("/runs/{0}/explore?min=1", Plot),
        ["unit"] = ("/runs/{0}/layers/{1}/units/3?min=1", Plot),
        ["gallery"] = ("/runs/{0}/gallery?min=1&k=5", ".am-wall"),
        ["gallery, a row a unit"] = ("/runs/{0}/gallery?min=1&k=5&group=unit", ".am-wall"),
        ["gallery, large"] = ("/runs/{0}/gallery?min=1&k=5&image={2}", "dialog .real-crops"),
        ["compare"] = ("/compare?min=1", Plot),
        ["compare, a layer open"] = ("/compare?runs=first,second,third&layer={1}&min=1&plot=box", "#cumulative " + Plot),
        ["compare, nothing chosen"] = ("/compare?runs=", ".run-chooser"),
        ["studies"] = ("/studies", ".sd-table"),
        ["new study"] = ("/new-study", ".study-summary button:enabled"),
        ["a study's draft"] = ("/studies/{4}", ".study-summary button:enabled"),
        ["a study's progress"] = ("/studies/{3}", Plot),
        ["a study's results"] = ("/studies/{3}/results?min=1", "#results-measures"),
        ["a study's results, everybody"] = ("/studies/{3}/results?raters=all&measure=ccmas&min=1", "#results-measures"),
        ["a study as raters see it"] = ("/studies/{3}/preview?step=trial", "input[name=answer]"),
        ["quick rating"] = ("/quick-rating/{0}", "form button:enabled"),
        ["networks"] = ("/networks?network=demo", ".network-seen img"),
        ["new network"] = ("/networks/new", ".file-chooser"),
        ["datasets"] = ("/datasets?dataset=demo", ".class-count-scroll"),
        ["new dataset"] = ("/datasets/new", ".page-controls:enabled .file-chooser"),
        ["import activations"] = ("/runs/import", ".page-controls:enabled .file-chooser"),
        ["help"] = ("/help?example=misses-most&measure=precision", ".example-point:enabled"),
        ["settings"] = ("/settings", ".settings button"),
        ["api"] = ("/api", ".api-operation"),
        ["sign in"] = ("/sign-in?problem=used", ".access-form"),
        ["a link that is gone"] = ("/link-gone", "h1"),
        ["a missing page"] = ("/there-is-no-such-page", "h1"),
        ["a missing run"] = ("/runs/nowhere/layers", "h1"),
    };

    public static TheoryData<string> Pages => [.. s_pages.Keys];

    public static MatrixTheoryData<string, string> PagesAndThemes => new([.. s_pages.Keys], ["light", "dark"]);

    public ValueTask DisposeAsync() => _page is null ? ValueTask.CompletedTask : new ValueTask(_page.Context.CloseAsync());

    [Theory]
    [MemberData(nameof(PagesAndThemes))]
    public async Task Axe_finds_nothing_serious(string name, string theme)
    {
        IPage page = await ShowAsync(name, theme, Desktop);
        AxeResult result = await page.RunAxe();
        string[] findings =
        [
            .. from violation in result.Violations
               where violation.Impact is "serious" or "critical"
               from node in violation.Nodes
               select $"{violation.Id} ({violation.Impact}): {violation.Help}: {node.Html}",
        ];
        Assert.True(findings.Length == 0, string.Join(Environment.NewLine, findings));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_scrolls_sideways_on_a_phone(string name)
    {
        await AssertFitsAsync(await ShowAsync(name, "light", Phone));
    }

    [Fact]
    public async Task The_gallery_fits_a_phone_before_the_browser_has_told_its_width()
    {
        IPage page = _page = await app.OpenAsync("light", Phone);
        // The script that tells it never arrives.
        await page.RouteAsync("**/js/gallery*.js", _ => { });
        await page.GotoAsync(string.Format(CultureInfo.InvariantCulture, s_pages["gallery"].Address, AccessibilityApp.RunId));
        await page.Locator(".am-tile").First.WaitForAsync();
        await AssertFitsAsync(page);
    }

    [Fact]
    public async Task The_example_is_played_by_keyboard_alone()
    {
        IPage page = await ShowAsync("help", "light", Desktop);
        ILocator dot = page.GetByRole(AriaRole.Slider, new() { Name = "Activation on fish 1", Exact = true });
        ILocator precision = page.Locator("tr[data-measure=precision]");
        await Expect(precision).ToContainTextAsync("1.000");

        // From 2.5 to the very top: now one of the strongest four is a fish.
        await dot.FocusAsync();
        await dot.PressAsync("End");
        await Expect(precision).ToContainTextAsync("0.750");
        await dot.PressAsync("ArrowLeft");
        await Expect(dot).ToHaveValueAsync("9.9");
    }

    private static async Task AssertFitsAsync(IPage page)
    {
        string[] tooWide = await page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [
              `${document.documentElement.scrollWidth} px`,
              ...[...document.querySelectorAll('main *, header *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 8).map(e => e.outerHTML.slice(0, 150))]
            """);
        Assert.True(tooWide.Length == 0, string.Join(Environment.NewLine, tooWide));
    }

    private async Task<IPage> ShowAsync(string name, string theme, int width)
    {
        (string address, string ready) = s_pages[name];
        IPage page = _page = await app.OpenAsync(theme, width);
        IResponse? answer = await page.GotoAsync(string.Format(CultureInfo.InvariantCulture, address, AccessibilityApp.RunId, app.Layer, app.AmImageId, app.StudyId, app.DraftId));
        if (answer is { Status: 404 } && !name.StartsWith("a missing", StringComparison.Ordinal) && name != "a link that is gone")
        {
            Assert.Skip($"This build has no page {address}.");
        }

        await page.Locator(ready).First.WaitForAsync();
        // A page that comes alive writes its head anew: for a moment it has no title.
        await page.WaitForFunctionAsync("() => document.title !== '' && !document.querySelector('.page-controls:disabled, .plot-surface-wait, .plot-card-empty, .sd-notice .sd-progress')");
        return page;
    }
}
