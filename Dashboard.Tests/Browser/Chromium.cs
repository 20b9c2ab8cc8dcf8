using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>Debian's Chromium, driven by Playwright. Tests skip where it is not installed, except in CI, where that is a failure.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    /// <summary>Milliseconds; the machine may be busy.</summary>
    public const float Patience = 60_000;

    private const string ExecutablePath = "/usr/bin/chromium";
    private readonly IPlaywright _playwright;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        Browser = browser;
    }

    public IBrowser Browser { get; }

    public static async Task<Chromium> LaunchAsync()
    {
        bool required = Environment.GetEnvironmentVariable("SELECTIVITY_REQUIRE_BROWSER") == "1";
        if (!File.Exists(ExecutablePath) && !required)
        {
            Assert.Skip($"The browser tests need Chromium at {ExecutablePath} (Debian and Ubuntu: apt-get install chromium).");
        }

        // For all tests of the process, whichever begins: Playwright's own five seconds are an idle machine's.
        Assertions.SetDefaultExpectTimeout(Patience);
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = ExecutablePath,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Chromium(playwright, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}
