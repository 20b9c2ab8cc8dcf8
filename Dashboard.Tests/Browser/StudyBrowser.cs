using Dashboard.Analysis.Maximization;
using Dashboard.Configuration;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Integration;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>An app with a run of pictures, and browsers of every kind of people.</summary>
public abstract class StudyBrowser : IAsyncLifetime
{
    protected const int Phone = 360;

    private readonly TemporaryFolder _files = new();
    private Chromium _chromium = null!;

    private protected TestApp App { get; private set; } = null!;

    /// <summary>Of the run; none at first.</summary>
    private protected FakeAmImages AmImages { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _chromium = await Chromium.LaunchAsync();
        App = await TestApp.StartAsync(s => s.AddSingleton<IAmImages>(AmImages).PostConfigure<DashboardOptions>(o => o.Rating.AnswerBurst = 1000));
        await PictureRun.ImportAsync(App.Workspace, _files, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        if (App is not null)
        {
            await App.DisposeAsync();
        }

        _files.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static async Task FillAsync(IPage page, string label, string value)
    {
        await page.GetByLabel(label, new() { Exact = true }).FillAsync(value);
        await page.GetByLabel(label, new() { Exact = true }).BlurAsync();
    }

    /// <summary>The radio button is under its label's words, as a person clicks it.</summary>
    private protected static Task ChooseAsync(IPage page, string name, string value) => page.Locator($"label:has(input[name={name}][value='{value}'])").ClickAsync();

    /// <summary>Measured when the style sheet and the pictures are there: a page that is still loading has another width.</summary>
    private protected static async Task AssertNotWiderThanPhoneAsync(IPage page)
    {
        await page.WaitForLoadStateAsync();
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, Phone);
    }

    private protected async Task<IPage> PageAsync(int width, bool script)
    {
        IBrowserContext context = await _chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = App.Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Chromium.Patience);
        return await context.NewPageAsync();
    }

    private protected async Task<IPage> SignedInAsync()
    {
        IPage page = await PageAsync(1400, script: true);
        await page.GotoAsync(App.NewSignInAddress().ToString());
        return page;
    }
}
