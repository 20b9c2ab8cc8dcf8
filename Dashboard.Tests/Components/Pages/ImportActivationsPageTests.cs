using Bunit;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Runs;
using Dashboard.Components.Imports;
using Dashboard.Components.Pages;
using Dashboard.Services.Files;
using Dashboard.Services.Imports;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Pages;

public sealed class ImportActivationsPageTests : IAsyncDisposable
{
    private static readonly string[] s_names = ["fc7b.npy", "fc6.npy", "labels.npy", "classes.json", "predictions.npy"];
    private readonly TemporaryFolder _data = new(), _files = new();
    private readonly Workspace _workspace;
    private readonly PageTestContext _context;

    public ImportActivationsPageTests()
    {
        _ = new ImportFiles(_files);
        _workspace = Workspace.Open(_data.Path);
        _context = new PageTestContext(more: services => services.AddSingleton(new ActivationImports(_workspace)).AddSingleton(_workspace.Uploads).AddSingleton<ServerFiles>());
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _workspace.DisposeAsync();
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Files_become_a_run_after_a_look_at_what_they_hold()
    {
        IRenderedComponent<ImportActivationsPage> page = Show();
        string[] uploaded = await Upload(page);
        Name(page, "Small run");
        Assert.Equal(["fc6", "fc7b"], page.FindAll(".layer-fields input").Select(i => i.GetAttribute("value")));
        page.Act(p => p.Find("form").Submit());

        page.WaitForAssertion(() => Assert.Contains("What was understood", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Equal(["90", "3 classes of 30 images each", "72 of 90 right (80.0 %)"], page.FindAll("dd").Take(3).Select(d => d.TextContent));
        float[] values = ImportFiles.Layers[0].Rows(0, ImportFiles.Images);
        string[] first = [.. page.Find("tbody tr").Children.Select(c => c.TextContent)];
        Assert.Equal(["fc6", "90 × 20", "float32", Dashboard.Services.NumberText.Measure(values.Min()), Dashboard.Services.NumberText.Measure(values.Max())], first);
        Assert.Empty(_workspace.Catalogue.List());

        Click(page, "Import as a run");
        Assert.EndsWith("/runs", _context.Navigation.Uri, StringComparison.Ordinal);
        IJob job = Assert.Single(_context.Jobs.Started);
        await _context.DisposeAsync();
        Assert.All(uploaded, path => Assert.True(File.Exists(path)));
        await job.ExecuteAsync(new NoProgress(), Xunit.TestContext.Current.CancellationToken);
        ((IDisposable)job).Dispose();

        Run run = _workspace.Catalogue.Find("small-run")!;
        Assert.Equal([("fc6", 20), ("fc7b", 7)], run.Layers.Select(l => (l.Name, l.UnitCount)));
        Assert.True(run.HasPredictions);
        Assert.All(uploaded, path => Assert.True(File.Exists(path)));
        _workspace.Catalogue.Remove("small-run");
        Assert.All(uploaded, path => Assert.False(File.Exists(path)));
    }

    [Theory]
    [InlineData("labels", "labels.npy has 89 labels")]
    [InlineData("predictions", "predictions.npy has 91 predictions")]
    [InlineData("classes", "classes.json is no JSON")]
    [InlineData("values", "not finite as float32 in layer fc6, image 2")]
    [InlineData("name", "Give the run a name")]
    public async Task What_does_not_fit_is_a_sentence_and_nothing_is_imported(string wrong, string expected)
    {
        switch (wrong)
        {
            case "labels": NpyWriter.Write(_files.File("labels.npy"), new long[89]); break;
            case "predictions": NpyWriter.Write(_files.File("predictions.npy"), new long[91]); break;
            case "classes": File.WriteAllText(_files.File("classes.json"), "cup"); break;
            case "values":
                float[] values = ImportFiles.Layers[0].Rows(0, ImportFiles.Images);
                values[41] = float.PositiveInfinity;
                NpyWriter.Write(_files.File("fc6.npy"), values, ImportFiles.Images, 20);
                break;
        }

        IRenderedComponent<ImportActivationsPage> page = Show();
        string[] uploaded = await Upload(page);
        Name(page, wrong == "name" ? "" : "Small run");
        page.Act(p => p.Find("form").Submit());
        page.WaitForAssertion(() => Assert.Contains(expected, page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.DoesNotContain("What was understood", page.Markup, StringComparison.Ordinal);
        Assert.Empty(_context.Jobs.Started);

        await _context.DisposeAsync();
        Assert.All(uploaded, path => Assert.False(File.Exists(path)));
    }

    [Fact]
    public async Task A_damaged_file_is_named_when_it_is_chosen_and_changes_ask_for_another_reading()
    {
        File.WriteAllText(_files.File("fc6.npy"), "no numbers");
        IRenderedComponent<ImportActivationsPage> page = Show();
        await Upload(page);
        Assert.Contains("fc6.npy is not a NumPy file", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["fc7b"], page.FindAll(".layer-fields input").Select(i => i.GetAttribute("value")));

        Name(page, "Small run");
        page.Act(p => p.Find("form").Submit());
        page.WaitForAssertion(() => Assert.Contains("What was understood", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        page.Act(p => p.Find(".layer-fields input").Change("pool"));
        Assert.DoesNotContain("What was understood", page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<ImportActivationsPage> Show() => _context.Show<ImportActivationsPage>("runs/import", _ => { });

    private async Task<string[]> Upload(IRenderedComponent<ImportActivationsPage> page)
    {
        FileChooser chooser = page.FindComponent<FileChooser>().Instance;
        List<string> paths = [];
        foreach (string name in s_names)
        {
            byte[] bytes = File.ReadAllBytes(_files.File(name));
            paths.Add(await chooser.Files.AddAsync(name, new MemoryStream(bytes), bytes.Length, null, Xunit.TestContext.Current.CancellationToken));
        }

        await page.InvokeAsync(() => chooser.PathsChanged.InvokeAsync([.. paths]));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".layer-fields input")), PageTestContext.Patience);
        return [.. paths];
    }

    private static void Name(IRenderedComponent<ImportActivationsPage> page, string name) => page.Act(p => p.Find("input[maxlength='80']").Change(name));

    private static void Click(IRenderedComponent<ImportActivationsPage> page, string name) => page.Act(p => p.FindAll("button").Single(b => b.TextContent.Trim() == name).Click());
}
