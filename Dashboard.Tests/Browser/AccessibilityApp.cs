using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies.Design;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Integration;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browser;

/// <summary>One app and one browser for all accessibility tests: two runs of real activations where shared/data lies beside the checkout, else of made-up ones.</summary>
public sealed class AccessibilityApp : IAsyncDisposable
{
    public const string RunId = "first";
    private readonly Lazy<Task> _start;
    private readonly TemporaryFolder _files = new(), _pictures = new();
    private readonly FakeAmImages _amImages = new();
    private TestApp? _app;
    private Chromium? _chromium;

    // Started by the first test rather than by the fixture: a test can skip where there is no browser, a fixture can only fail.
    public AccessibilityApp() => _start = new Lazy<Task>(StartAsync);

    public string Layer { get; private set; } = "";

    /// <summary>One of three AM images of the run's last layer, with a warning.</summary>
    public string AmImageId { get; private set; } = "";

    /// <summary>With judgments.</summary>
    public string StudyId { get; private set; } = "";

    public string DraftId { get; private set; } = "";

    /// <summary>A page in a window of its own, to be closed with its context by the test: a page left open is drawn anew for whatever later tests do.</summary>
    /// <param name="theme">light or dark.</param>
    /// <param name="width">Of the window in pixels.</param>
    public async Task<IPage> OpenAsync(string theme, int width)
    {
        await _start.Value;
        IBrowserContext context = await _chromium!.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _app!.Client.BaseAddress!.ToString(),
            ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
        });
        context.SetDefaultTimeout(Chromium.Patience);
        await context.AddCookiesAsync([new Cookie { Name = "selectivity-theme", Value = $"{theme}-{theme}", Url = _app.Client.BaseAddress.ToString() }]);
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(_app.NewSignInAddress().ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _files.Dispose();
        _pictures.Dispose();
    }

    private async Task StartAsync()
    {
        _chromium = await Chromium.LaunchAsync();
        _app = await TestApp.StartAsync(s => s.AddSingleton<IAmImages>(_amImages));
        string shared = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "data"));
        Func<string, ImportRequest> request = Directory.Exists(shared) ? name => Real(shared, name) : new ImportFiles(_files).Request;
        await Import(request("First"));
        await Import(request("Second"));
        await Task.Run(() => DemoPictures.ImportAsync(_app.Workspace, _pictures, CancellationToken.None));
        Run run = _app.Workspace.Catalogue.Find(RunId)!;
        Layer = run.Layers[^1].Name;
        _amImages.Add(
            FakeAmImages.Make(run, Layer, 0),
            FakeAmImages.Make(run, Layer, 0, AmMethod.Maco, change: i => i with { RobustActivation = 0.4 }),
            FakeAmImages.Make(run, Layer, 1, change: i => i with { UnitMaximum = 0 }));
        AmImageId = _amImages.List(RunId)[1].Id;
        (StudyId, DraftId) = await AccessibilityStudies.AddAsync(_app.Workspace, _amImages, run, [new StudyUnit(Layer, 0), new StudyUnit(Layer, 1)]);
    }

    private async Task Import(ImportRequest request)
    {
        IJob job = _app!.Workspace.ImportActivations(request);
        await Task.Run(() => job.ExecuteAsync(new Progress<JobProgress>(), CancellationToken.None));
    }

    /// <summary>The second run lacks a layer, so that one stands alone.</summary>
    private static ImportRequest Real(string shared, string name)
    {
        string folder = Path.Combine(shared, "activations", "squeezenet-imagenette");
        string[] layers = name == "First" ? ["fire7", "fire9"] : ["fire9"];
        return new ImportRequest
        {
            Name = name,
            Layers = [.. layers.Select(l => (l, Path.Combine(folder, l + ".npy")))],
            LabelsPath = Path.Combine(folder, "labels.npy"),
            ClassesPath = Path.Combine(folder, "classes.json"),
            PredictionsPath = Path.Combine(folder, "predictions.npy"),
            ImageFolder = Path.Combine(shared, "images", "imagenette"),
            ImageListPath = Path.Combine(folder, "image-list.txt"),
        };
    }
}
