using Bunit;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Components.Pages;
using Dashboard.Services.Datasets;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using static Dashboard.Tests.Support.DatasetFiles;

namespace Dashboard.Tests.Components.Pages;

public sealed class DatasetsPageTests : IAsyncDisposable
{
    private readonly TemporaryFolder _data = new(), _files = new();
    private readonly Workspace _workspace;
    private readonly DatasetShelf _shelf;
    private readonly PageTestContext _context;

    public DatasetsPageTests()
    {
        _workspace = Workspace.Open(_data.Path);
        _shelf = new DatasetShelf(_workspace);
        _context = new PageTestContext(more: services => services.AddSingleton(_shelf));
        foreach (int i in Enumerable.Range(0, 12))
        {
            Write(_files, $"birds/{(i < 9 ? "owl" : "jay")}/{i:00}.png", Picture(i));
        }

        Write(_files, "birds/jay/broken.png", "no picture");
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _workspace.DisposeAsync();
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void Every_dataset_says_what_it_is_and_leads_to_a_run()
    {
        Keep(_files.File("birds"), "birds & co");
        IRenderedComponent<DatasetsPage> page = Show();

        Assert.Equal(["birds & co", "demo"], page.FindAll("section h2").Select(h => h.TextContent));
        string card = page.Find("section").TextContent;
        Assert.Contains("12 images, 2 classes, a folder for each class, imported", card, StringComparison.Ordinal);
        Assert.Contains("1 image left out", card, StringComparison.Ordinal);
        Assert.Equal(["datasets?dataset=birds%20%26%20co", "runs/new?dataset=birds%20%26%20co"], page.FindAll("section")[0].QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        Assert.DoesNotContain("Remove", page.FindAll("section")[1].TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("section img"));
    }

    [Fact]
    public void An_open_dataset_shows_counts_images_and_what_was_left_out()
    {
        DatasetRecord record = Keep(_files.File("birds"), "birds");
        IRenderedComponent<DatasetsPage> page = Show("birds");

        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll("section img").Count), PageTestContext.Patience);
        // Twelve images in ten equal parts: the middles are 0, 1, 3, 4, 5, 6, 7, 9, 10, 11; jays come first.
        Assert.Equal([0, 1, 3, 4, 5, 6, 7, 9, 10, 11], page.FindAll("section img").Select(i => int.Parse(i.GetAttribute("src")!.Split('/', '?')[3], null)));
        Assert.Equal($"datasets/birds/images/0?v={record.ContentHash[..12]}&size=192", page.Find("section img").GetAttribute("src"));
        Assert.Equal(["jay", "jay", "owl"], page.FindAll(".dataset-samples li").Take(3).Select(l => l.TextContent.Trim()));
        Assert.Equal(["0 jay 3", "1 owl 9"], Rows(page));
        Assert.Contains("2 classes of 3 to 9 images", page.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("jay/broken.png is no image that can be read", page.Find(".skipped-list").TextContent, StringComparison.Ordinal);

        page.Act(p => p.Find(".class-count-head select").Change("MostFirst"));
        Assert.Equal(["1 owl 9", "0 jay 3"], Rows(page));
    }

    [Fact]
    public void A_dataset_that_is_not_there_is_a_sentence() =>
        Assert.Equal("There is no dataset gone here.", Show("gone").Find("[role=alert]").TextContent);

    [Theory]
    [InlineData("Remove", true)]
    [InlineData("Keep", false)]
    public async Task It_is_removed_only_after_a_yes_that_knows_what_goes_and_uploaded_files_go_along(string answer, bool removed)
    {
        string uploaded;
        using (Dashboard.Analysis.Storage.UploadedFiles batch = _workspace.Uploads.Begin())
        {
            byte[] zip = Zip([.. Enumerable.Range(0, 4).Select(i => ($"{"ab"[i % 2]}/{i}.png", Picture(i)))]);
            uploaded = await batch.AddAsync("set.zip", new MemoryStream(zip), zip.Length, null, Xunit.TestContext.Current.CancellationToken);
            Keep(uploaded, "things");
        }

        IRenderedComponent<MudDialogProvider> dialogs = _context.Bunit.Render<MudDialogProvider>();
        IRenderedComponent<DatasetsPage> page = Show();
        Task click = page.Find("button[aria-label='Remove things']").ClickAsync();
        dialogs.WaitForAssertion(() => Assert.Contains("the files that were uploaded for it are deleted", dialogs.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Contains("What was recorded on it (Test run) keeps its activations", dialogs.Markup, StringComparison.Ordinal);
        await dialogs.FindAll("button").First(b => b.TextContent.Trim() == answer).ClickAsync();
        await click;

        Assert.Equal(removed, _shelf.Find("things") is null);
        Assert.Equal(!removed, File.Exists(uploaded));
        Assert.Equal(removed ? ["demo"] : ["demo", "things"], page.FindAll("section h2").Select(h => h.TextContent));
    }

    [Fact]
    public void Imports_under_way_and_those_that_failed_stand_on_top_until_they_are_tried_again()
    {
        IRenderedComponent<DatasetsPage> page = Show();
        _context.Jobs.Set(new JobStatus("1", "Importing dataset owls", null, JobState.Running, new JobProgress(0.5, "picture 5 of 10", 12), default, TimeSpan.FromSeconds(3), null));
        page.WaitForAssertion(() => Assert.Contains("picture 5 of 10", page.Find(".job-progress").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        _context.Jobs.Set(new JobStatus("1", "Importing dataset owls", null, JobState.Failed, new JobProgress(0.5, ""), default, null, "owl.png is cut short."));
        page.WaitForAssertion(() => Assert.Equal("Importing dataset owls failed: owl.png is cut short.", page.Find("[role=alert]").TextContent), PageTestContext.Patience);
        _context.Jobs.Set(new JobStatus("1", "Importing dataset owls", null, JobState.Done, new JobProgress(1, ""), default, null, null));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")), PageTestContext.Patience);
    }

    private DatasetRecord Keep(string path, string name)
    {
        using DatasetReading reading = DatasetReading.Open(path, new DatasetOptions());
        reading.ReadPictures((_, _) => { }, Xunit.TestContext.Current.CancellationToken);
        return _shelf.Keep(reading, name, skipUnreadable: true);
    }

    private static string[] Rows(IRenderedComponent<DatasetsPage> page) => [.. page.FindAll(".class-count-scroll tbody tr").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent)).Trim())];

    private IRenderedComponent<DatasetsPage> Show(string? open = null) => _context.Show<DatasetsPage>(Dashboard.Services.DashboardUrls.Datasets(open), _ => { });
}
