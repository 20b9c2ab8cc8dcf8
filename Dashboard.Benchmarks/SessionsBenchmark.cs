using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks;

/// <summary>
/// Ten people on one run of 66,300 images: how much memory the server takes beside the matrix, and how long one person's click waits while
/// another's change of inclusion measures the layer anew. The browsers run on the same cores, so the figures flatter nobody; the first line of
/// each pair is the same click on an idle server.
/// </summary>
internal static class SessionsBenchmark
{
    private const int Sessions = 10, Units = 1_024, Clicks = 40;
    private const double MatrixMegabytes = (double)RandomRun.Images * Units * sizeof(float) / 1e6;
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Presses a button that only the server can answer and waits for the answer to be in the page.</summary>
    private const string Click = """
        () => new Promise(resolve => {
          const button = [...document.querySelectorAll('.plot-card button')].find(b => b.textContent === 'Table');
          const before = button.getAttribute('aria-pressed'), start = performance.now();
          const watch = new MutationObserver(() => {
            const now = [...document.querySelectorAll('.plot-card button')].find(b => b.textContent === 'Table');
            if (now && now.getAttribute('aria-pressed') !== before) { watch.disconnect(); resolve(performance.now() - start); }
          });
          watch.observe(document.body, { subtree: true, childList: true, attributes: true });
          button.click();
        })
        """;

    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("selectivity-sessions-").FullName;
        try
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{RandomRun.Images} images × {Units} units: a matrix of {MatrixMegabytes:0} MB, {Sessions} browser sessions"));
            await RandomRun.CreateAsync(folder, Units);
            using ServedApp app = await ServedApp.StartAsync(folder);
            using IPlaywright playwright = await Playwright.CreateAsync();
            await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
            await MeasureAsync(app, browser);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(ServedApp app, IBrowser browser)
    {
        PrintMemory(app, "started");
        IBrowserContext entrance = await browser.NewContextAsync();
        await (await entrance.NewPageAsync()).GotoAsync(app.SignIn.ToString());
        string signedIn = await entrance.StorageStateAsync();
        IPage[] pages = new IPage[Sessions];
        for (int i = 0; i < Sessions; i++)
        {
            pages[i] = await OpenAsync(app, browser, signedIn, i % 2 == 0 ? Layers(1) : string.Create(CultureInfo.InvariantCulture, $"/runs/{RandomRun.Name}/layers/{RandomRun.Layer}/units/{i}?min=1"));
            await pages[i].Locator(".plot-surface .main-svg").First.WaitForAsync();
        }

        PrintMemory(app, $"{Sessions} sessions open");
        IPage clicking = pages[0], recomputing = pages[2];
        await Settled(clicking);
        double[] idle = await ClicksAsync(clicking, Clicks, () => true);
        Print("a click on an idle server", idle);

        bool busy = true;
        int recomputed = 0;
        Task recompute = RecomputeAsync();
        double[] disturbed = await ClicksAsync(clicking, 4 * Clicks, () => recomputed < 8);
        busy = false;
        await recompute;
        Print($"the same beside {recomputed} recomputes", disturbed);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a click waits longer by            median {Median(disturbed) - Median(idle),6:0} ms, 95 % {At(disturbed, 0.95) - At(idle, 0.95),6:0} ms, worst {disturbed.Max() - idle.Max(),6:0} ms (to stay below 300 ms)"));
        PrintMemory(app, "at the end");

        async Task RecomputeAsync()
        {
            // Each minimum is another inclusion: nothing of it is cached.
            while (busy)
            {
                Stopwatch watch = Stopwatch.StartNew();
                await recomputing.GotoAsync(new Uri(app.Address, Layers(2 + recomputed)).ToString());
                await Settled(recomputing);
                recomputed++;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  recompute {recomputed}: {watch.Elapsed.TotalMilliseconds:0} ms from address to numbers"));
            }
        }
    }

    private static string Layers(int min) => string.Create(CultureInfo.InvariantCulture, $"/runs/{RandomRun.Name}/layers?min={min}");

    private static Task Settled(IPage page) => page.GetByText(new System.Text.RegularExpressions.Regex(@"^\d[\d,]* detectors?$")).First.WaitForAsync();

    private static async Task<IPage> OpenAsync(ServedApp app, IBrowser browser, string signedIn, string path)
    {
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { StorageState = signedIn, ViewportSize = new ViewportSize { Width = 1400, Height = 900 } });
        context.SetDefaultTimeout(300_000);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(app.Address, path).ToString());
        return page;
    }

    private static async Task<double[]> ClicksAsync(IPage page, int most, Func<bool> goesOn)
    {
        List<double> waits = [];
        while (waits.Count < most && goesOn())
        {
            waits.Add(await page.EvaluateAsync<double>(Click));
        }

        return [.. waits];
    }

    private static void Print(string what, double[] waits) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-34} median {Median(waits),6:0} ms, 95 % {At(waits, 0.95),6:0} ms, worst {waits.Max(),6:0} ms ({waits.Length} clicks)"));

    private static void PrintMemory(ServedApp app, string when)
    {
        (double now, double peak) = app.Memory();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{when,-34} {now,6:0} MB resident, peak {peak,6:0} MB: {peak - MatrixMegabytes,6:0} MB beyond the matrix (to stay below 1,500)"));
    }

    private static double Median(double[] values) => At(values, 0.5);

    private static double At(double[] values, double share) => values.Order().ElementAt((int)(share * (values.Length - 1)));
}
