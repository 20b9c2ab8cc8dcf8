using System.Globalization;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks;

/// <summary>
/// How long a person waits in front of a layer of 4,096 units on 66,300 images: from a click on the next unit until all its points are drawn, with the
/// bytes that took, and from a released slider until the plots show the new numbers. Server and browser share the machine, and the browser draws without a graphics card.
/// </summary>
internal static class BrowserBenchmark
{
    private const int Units = 4_096, Repeats = 10;
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Runs <c>act</c> and answers with the milliseconds until the first plot holds other data and two frames of that have been shown.</summary>
    private const string UntilDrawn = """
        act => new Promise(resolve => {
          const plot = () => document.querySelector('.plot-surface .js-plotly-plot');
          const before = plot()?.data, start = performance.now();
          const look = () => {
            const now = plot()?.data;
            if (now && now !== before && !document.querySelector('.plot-surface-wait')) {
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
            } else {
              requestAnimationFrame(look);
            }
          };
          eval(act);
          look();
        })
        """;

    private const string NextUnit = "document.querySelector('[data-shortcut=ArrowRight]').click()";

    private const string Points = "() => document.querySelector('.plot-surface .js-plotly-plot').data.reduce((sum, trace) => sum + (trace.x?.length ?? 0), 0)";

    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("selectivity-browser-").FullName;
        try
        {
            Say($"{RandomRun.Images} images × {Units} units; load average {LoadAverage()}");
            await RandomRun.CreateAsync(folder, Units);
            using ServedApp app = await ServedApp.StartAsync(folder);
            using IPlaywright playwright = await Playwright.CreateAsync();
            await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
            IPage page = await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1400, Height = 900 } });
            page.SetDefaultTimeout(600_000);
            Traffic traffic = new(page);
            await page.GotoAsync(app.SignIn.ToString());
            await SliderAsync(page, app, "layers page, k released", "layers");
            await SliderAsync(page, app, "explore page, k released", "explore");
            await NextUnitsAsync(page, app, traffic);
            Say($"load average at the end {LoadAverage()}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task NextUnitsAsync(IPage page, ServedApp app, Traffic traffic)
    {
        await page.GotoAsync(new Uri(app.Address, $"/runs/{RandomRun.Name}/layers/{RandomRun.Layer}/units/0?min=1").ToString());
        await DrawnAsync(page);
        List<double> waits = [], bytes = [];
        for (int i = 0; i < Repeats; i++)
        {
            await traffic.RestartAsync();
            waits.Add(await page.EvaluateAsync<double>(UntilDrawn, NextUnit));
            bytes.Add(await traffic.ReceivedAsync());
        }

        Say($"jitterplot of {await page.EvaluateAsync<int>(Points)} points, click to drawn: {Summary(waits)} ms (to stay below 1,000); received {bytes.Max() / 1e6:0.00} MB at most (to stay below 1)");
    }

    private static async Task SliderAsync(IPage page, ServedApp app, string what, string path)
    {
        await page.GotoAsync(new Uri(app.Address, $"/runs/{RandomRun.Name}/{path}?min=1").ToString());
        await page.GetByText(new System.Text.RegularExpressions.Regex(@"^\d[\d,]* detectors?$")).First.WaitForAsync();
        await DrawnAsync(page);
        List<double> waits = [];
        for (int i = 0; i < Repeats; i++)
        {
            int k = 61 + i; // Never one that has been looked at.
            waits.Add(await page.EvaluateAsync<double>(UntilDrawn, Release(k)));
            await page.WaitForFunctionAsync("k => location.search.includes(`k=${k}`)", k);
        }

        Say($"{what}: {Summary(waits)} ms until redrawn (to stay below 250)");
    }

    private static string Release(int k) => string.Create(CultureInfo.InvariantCulture, $$"""
        const slider = document.querySelector('input[type=range][aria-label="k"]');
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(slider, {{k}});
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        slider.dispatchEvent(new Event('change', { bubbles: true }));
        """);

    private static Task DrawnAsync(IPage page) =>
        page.WaitForFunctionAsync("() => document.querySelector('.plot-surface .js-plotly-plot')?.data?.length > 0 && !document.querySelector('.plot-surface-wait, .sd-notice .sd-progress')");

    private static string Summary(List<double> waits) =>
        string.Create(CultureInfo.InvariantCulture, $"median {waits.Order().ElementAt(waits.Count / 2):0}, fastest {waits.Min():0}, slowest {waits.Max():0}");

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    /// <summary>What a page receives: answers with their headers, and the frames of its circuit, which are counted before compression.</summary>
    private sealed class Traffic
    {
        private readonly List<Task<long>> _answers = [];
        private long _frames;

        public Traffic(IPage page)
        {
            page.RequestFinished += (_, request) => _answers.Add(SizeAsync(request));
            page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => _frames += frame.Binary?.Length ?? frame.Text?.Length ?? 0;
        }

        public async Task RestartAsync()
        {
            await Task.WhenAll([.. _answers]);
            _answers.Clear();
            _frames = 0;
        }

        public async Task<long> ReceivedAsync() => _frames + (await Task.WhenAll([.. _answers])).Sum();

        private static async Task<long> SizeAsync(IRequest request)
        {
            RequestSizesResult sizes = await request.SizesAsync();
            return sizes.ResponseBodySize + sizes.ResponseHeadersSize;
        }
    }
}
