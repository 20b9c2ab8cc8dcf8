using System.Text.RegularExpressions;
using Dashboard.Analysis.Studies;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Tests.Integration;
using Dashboard.Tests.Support;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>One rater with a phone and no script, one with a keyboard and a broken line.</summary>
public sealed class RatingBrowserTests : IAsyncLifetime
{
    private const int Width = 360, Height = 640;
    private Chromium _chromium = null!;
    private TestApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _chromium = await Chromium.LaunchAsync();
        _app = await TestApp.StartAsync(s => s.PostConfigure<DashboardOptions>(o => o.Rating.AnswerBurst = 1000));
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
    public async Task A_rater_with_a_phone_and_no_script_gets_from_the_link_to_the_code()
    {
        (Study study, string link) = Open();
        List<string> requests = [];
        IPage page = await OpenPageAsync(javaScript: false, Width, Height);
        page.Request += (_, request) => requests.Add(request.Url);

        await page.GotoAsync(link);
        await FitsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I take part" }).ClickAsync();
        await FitsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "To the practice" }).ClickAsync();
        await ChooseAsync(page, "Yes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(Heading(page)).ToContainTextAsync("That is right");
        await page.GetByRole(AriaRole.Link, new() { Name = "Begin" }).ClickAsync();
        for (int i = 1; i <= 4; i++)
        {
            await Expect(Heading(page)).ToHaveTextAsync($"Picture {i}");
            await FitsAsync(page);
            await ChooseAsync(page, i == 2 ? "No" : "Yes");
            await ChooseAsync(page, "Certain");
            if (i != 2)
            {
                await page.GetByLabel("What is it?").FillAsync("cup");
            }

            ILocator next = page.GetByRole(AriaRole.Button, new() { Name = "Next" });
            Assert.True((await next.BoundingBoxAsync())!.Height >= 44, "The button is too small for a thumb.");
            await next.ClickAsync();
        }

        await Expect(Heading(page)).ToHaveTextAsync("Thank you");
        await Expect(page.GetByText("DONE-CODE")).ToBeVisibleAsync();
        await FitsAsync(page);
        Assert.DoesNotContain(requests, r => r.Contains("_blazor", StringComparison.Ordinal) || r.EndsWith(".js", StringComparison.Ordinal));
        Judgment[] judgments = [.. _app.Workspace.Studies.Judgments.JudgmentsOf(study.Id)];
        Assert.Equal(["cup", null, "cup", "cup"], judgments.Select(j => j.Label));
        Assert.All(judgments, j => Assert.Equal(TrialTiming.None, j.Timing));
    }

    [Fact]
    public async Task Nobody_answers_to_a_picture_that_has_not_come()
    {
        (_, string link) = Open();
        IPage page = await OpenPageAsync(javaScript: true, Width, Height);
        await page.RouteAsync("**/r/images/**", route => route.AbortAsync());
        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I take part" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "To the practice" }).ClickAsync();
        await Expect(page.GetByText("A picture has not come yet.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Check" })).ToBeDisabledAsync();

        await page.UnrouteAllAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Check" })).ToBeEnabledAsync();
        await Expect(page.GetByText("A picture has not come yet.")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_rater_with_a_keyboard_answers_by_keys_and_loses_nothing_when_the_line_breaks()
    {
        (Study study, string link) = Open();
        List<string> errors = [], sockets = [];
        IPage page = await OpenPageAsync(javaScript: true, 1280, 800);
        page.PageError += (_, error) => errors.Add(error);
        page.WebSocket += (_, socket) => sockets.Add(socket.Url);

        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I take part" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "To the practice" }).ClickAsync();
        await ReadyAsync(page);
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Heading(page)).ToContainTextAsync("That is not right");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("once more")).ToBeVisibleAsync();
        await ReadyAsync(page);
        await page.Keyboard.PressAsync("y");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Heading(page)).ToContainTextAsync("That is right");
        await page.Keyboard.PressAsync("Enter");

        await Expect(Heading(page)).ToHaveTextAsync("Picture 1");
        await ReadyAsync(page);
        await page.Keyboard.PressAsync("3");
        await page.Keyboard.PressAsync("y");
        await page.Keyboard.TypeAsync("tiny cup");
        // Sent again after a second: the second sending waits here until the test has read what the page says meanwhile.
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int refused = 0;
        await page.RouteAsync("**/answer", async route =>
        {
            if (refused++ == 0)
            {
                await route.AbortAsync();
            }
            else
            {
                await told.Task;
                await route.ContinueAsync();
            }
        });
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("could not be sent yet")).ToBeVisibleAsync();
        told.SetResult();
        await Expect(Heading(page)).ToHaveTextAsync("Picture 2");

        Judgment judgment = Assert.Single(_app.Workspace.Studies.Judgments.JudgmentsOf(study.Id));
        Assert.Equal((Answer.Yes, 3, "tiny cup", 8, false), (judgment.Answer, judgment.Confidence, judgment.Label, judgment.Timing.Keys, judgment.Timing.Pasted));
        Assert.Equal((1280, 800), (judgment.Timing.ViewportWidth, judgment.Timing.ViewportHeight));
        Assert.True(judgment.Timing.FirstAnswerMs <= judgment.Timing.SubmitMs && judgment.Timing.SubmitMs > 0);
        Assert.Empty(errors);
        Assert.Empty(sockets);

        // Her own switch: keys do nothing, the pointer does.
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch the keys off" }).ClickAsync();
        await page.Keyboard.PressAsync("n");
        await Expect(page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^No") })).Not.ToBeCheckedAsync();
        await ChooseAsync(page, "No");
        await Expect(page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex("^No") })).ToBeCheckedAsync();
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Every_page_passes_axe(string theme)
    {
        (Study study, string link) = Open();
        IPage page = await OpenPageAsync(javaScript: true, Width, Height, theme);
        await page.GotoAsync(link);
        await CheckAsync("welcome");
        await page.GotoAsync(DashboardUrls.RaterStudy(study.Id, DashboardUrls.ConsentStep));
        await CheckAsync("consent");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I take part" }).ClickAsync();
        await Expect(Heading(page)).ToHaveTextAsync("What to do");
        await CheckAsync("instructions");
        await page.GetByRole(AriaRole.Button, new() { Name = "To the practice" }).ClickAsync();
        await ReadyAsync(page);
        await CheckAsync("practice");
        await ChooseAsync(page, "Yes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Expect(Heading(page)).ToContainTextAsync("That is right");
        await CheckAsync("feedback");
        await page.GotoAsync(DashboardUrls.RaterStudy(study.Id));
        await ReadyAsync(page);
        await CheckAsync("trial");
        for (int i = 1; i <= 4; i++)
        {
            await Expect(Heading(page)).ToHaveTextAsync($"Picture {i}");
            await ReadyAsync(page);
            await ChooseAsync(page, "No");
            await ChooseAsync(page, "Certain");
            await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        }

        await Expect(Heading(page)).ToHaveTextAsync("Thank you");
        await CheckAsync("debrief");
        await page.GotoAsync(DashboardUrls.RaterWithdraw(study.Id));
        await CheckAsync("withdraw");

        async Task CheckAsync(string name)
        {
            await SaveAsync(page, $"{name}-{theme}");
            AxeResult result = await page.RunAxe();
            Assert.True(result.Violations.Length == 0, $"{name}: {string.Join("; ", result.Violations.Select(v => $"{v.Id}: {v.Nodes[0].Html}"))}");
        }
    }

    private (Study Study, string Link) Open()
    {
        StudyItem practice = StudySamples.Known(_app.Workspace.Studies.Images, "cup", ItemRole.Practice, Answer.Yes);
        (Study study, _, string token) = StudySamples.Open(_app.Workspace, StudySamples.Design(), 4, practice);
        return (study, DashboardUrls.StudyLink(token) + "?PROLIFIC_PID=ann&SESSION_ID=1");
    }

    private async Task<IPage> OpenPageAsync(bool javaScript, int width, int height, string theme = "light")
    {
        IBrowserContext context = await _chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _app.Client.BaseAddress!.ToString(),
            JavaScriptEnabled = javaScript,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Chromium.Patience);
        return await context.NewPageAsync();
    }

    private static ILocator Heading(IPage page) => page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>The radio buttons lie invisible under their words: a finger meets the label.</summary>
    private static Task ChooseAsync(IPage page, string word) => page.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"^{word}") }).CheckAsync();

    /// <summary>The script has measured that the pictures are shown. Before the script runs the button can be pressed as well, and keys are lost.</summary>
    private static Task ReadyAsync(IPage page) => Expect(page.Locator("html.has-script form[data-send=trial] button.main")).ToBeEnabledAsync();

    /// <summary>Measured when the style sheet is there: a page that is still loading has other sizes.</summary>
    private static async Task FitsAsync(IPage page)
    {
        await page.WaitForLoadStateAsync();
        ILocator body = page.Locator("main");
        Assert.True((await body.BoundingBoxAsync())!.Width <= Width, $"{page.Url} is wider than the phone.");
    }

    /// <summary>For looking at: set SELECTIVITY_SCREENSHOTS to a folder.</summary>
    private static async Task SaveAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SELECTIVITY_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });
        }
    }
}
