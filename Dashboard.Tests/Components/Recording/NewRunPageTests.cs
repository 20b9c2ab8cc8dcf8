using AngleSharp.Dom;
using Bunit;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Components.Pages;
using Dashboard.Services.Networks;
using Dashboard.Services.Recording;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Recording;

/// <summary>The page on a real data folder: the demo network, and fifteen of the demo's pictures under names that match in part.</summary>
public sealed class NewRunPageTests : IAsyncLifetime
{
    private const string Address = "runs/new?network=demo&dataset=few";
    private readonly TemporaryFolder _data = new(), _pictures = new();
    private Workspace _workspace = null!;
    private PageTestContext _context = null!;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _workspace = Workspace.Open(_data.Path);
        await DemoPictures.ImportAsync(_workspace, _pictures, Cancellation);
        _context = new PageTestContext(more: services => services
            .AddSingleton(_workspace).AddSingleton(_workspace.Jobs)
            .AddSingleton(new NetworkShelf(_workspace.Networks, _workspace.NetworkLibrary))
            .AddRecordingPages());
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _workspace.DisposeAsync();
        _data.Dispose();
        _pictures.Dispose();
    }

    [Fact]
    public async Task The_choice_stands_in_the_address()
    {
        IRenderedComponent<NewRunPage> page = Show("runs/new");
        Assert.Empty(page.FindAll(".seen-predictions"));
        Assert.Equal(["choose…", "demo", "demo-untrained"], page.FindAll("select")[0].Children.Select(o => o.TextContent));
        Assert.Equal("few (15 images, 3 classes)", page.FindAll("select")[1].Children[2].TextContent);

        await page.FindAll("select")[0].ChangeAsync("demo");
        Assert.EndsWith("/runs/new?network=demo", _context.Navigation.Uri, StringComparison.Ordinal);
        await page.FindAll("select")[1].ChangeAsync("few");
        Assert.EndsWith("/runs/new?network=demo&dataset=few", _context.Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll(".seen-predictions img").Count), PageTestContext.Patience);
    }

    [Fact]
    public async Task Ten_images_are_shown_with_what_the_network_says_and_only_known_classes_are_judged()
    {
        int[] predictions = await PredictionsAsync();
        IReadOnlyList<string> classes = _workspace.Networks.Find("demo")!.ClassNames;
        IRenderedComponent<NewRunPage> page = ShowJudged();

        // 10 of 15, spread evenly: 0, 1, 3, 4, 6, 7, 9, 10, 12, 13; five a class.
        int[] shown = [.. Enumerable.Range(0, 10).Select(i => i * 15 / 10)];
        Assert.Equal(shown.Select(i => $"networks/demo/sees/few/{i}"), page.FindAll(".seen-predictions img").Select(i => i.GetAttribute("src")));
        string[] said = [.. page.FindAll(".seen-predictions li").Select(li => Words(li))];
        foreach ((string text, int image) in said.Zip(shown))
        {
            string predicted = classes[predictions[image]];
            string expected = image >= 5 ? $"– not judged: {predicted}," : predicted == "cup" ? "✓ right," : $"✗ wrong: {predicted},";
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }

        Assert.Contains("6 of classes that the network does not know", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_class_is_kept_and_the_accuracy_follows_until_it_is_taken_back()
    {
        int[] predictions = await PredictionsAsync();
        List<string> classes = [.. _workspace.Networks.Find("demo")!.ClassNames];
        int cup = classes.IndexOf("cup"), fish = classes.IndexOf("fish");
        int cupsRight = predictions[..5].Count(p => p == cup), fishRight = predictions[5..10].Count(p => p == fish);
        IRenderedComponent<NewRunPage> page = ShowJudged();
        Assert.Contains($"{cupsRight} of 5", page.Find(".accuracy").TextContent, StringComparison.Ordinal);
        Assert.Contains("10 images of classes that the network does not know left out", page.Find(".accuracy-of").TextContent, StringComparison.Ordinal);
        Assert.Equal(["goldfish", "zebra", "cup"], page.FindAll(".matching tbody th").Select(t => t.TextContent));
        Assert.Contains("2 classes with images have no match", page.Find(".matching p").TextContent, StringComparison.Ordinal);

        await ClassOf(page, "goldfish").ChangeAsync("Fish");
        Assert.Contains($"{cupsRight + fishRight} of 10", page.Find(".accuracy").TextContent, StringComparison.Ordinal);
        Assert.Equal(new MatchedClass(fish, ClassMatch.Edited), Saved.Classes[1]);
        Assert.Equal(["goldfish", "zebra", "cup"], page.FindAll(".matching tbody th").Select(t => t.TextContent));
        Assert.Contains("One class with images has no match", page.Find(".matching p").TextContent, StringComparison.Ordinal);

        await ClassOf(page, "zebra").ChangeAsync("unicorn");
        Assert.Contains("The network has no class “unicorn”", page.Find(".matching [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Null(Saved.Classes[2].NetworkClass);

        await ClassOf(page, "zebra").ChangeAsync("fish");
        Assert.Contains("goldfish and zebra are both fish: in the run they are one class.", page.Markup, StringComparison.Ordinal);
        await Button(page, "Undo").ClickAsync();
        await Button(page, "Undo").ClickAsync();
        Assert.Equal(ClassMatch.None, Saved.Classes[1].How);
        Assert.Contains($"{cupsRight} of 5", page.Find(".accuracy").TextContent, StringComparison.Ordinal);
        Assert.True(Button(page, "Undo").HasAttribute("disabled"));

        await ClassOf(page, "cup").ChangeAsync("");
        Assert.Equal(new MatchedClass(null, ClassMatch.Edited), Saved.Classes[0]);
        Assert.Empty(page.FindAll(".accuracy"));
        Assert.Contains("demo knows none of the classes of these 15 images", page.Markup, StringComparison.Ordinal);
        await Button(page, "Back to the proposal").ClickAsync();
        Assert.Equal(new MatchedClass(cup, ClassMatch.Key), Saved.Classes[0]);
        Assert.Contains("1 of 3 classes of the dataset is a class of the network: 1 same name.", page.Find(".matching summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_classes_is_imported_whole_or_not_at_all()
    {
        IRenderedComponent<NewRunPage> page = ShowJudged();
        IRenderedComponent<InputFile> input = page.FindComponent<InputFile>();
        input.UploadFiles(InputFileContent.CreateFromText("dataset_class,network_class\nzebra,car\ngoldfish,unicorn\n", "classes.csv"));
        page.WaitForAssertion(() => Assert.Contains("Line 3: no class of the network is called unicorn", page.Find(".matching [role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Null(Saved.Classes[2].NetworkClass);

        input.UploadFiles(InputFileContent.CreateFromText("dataset_class,network_class\nzebra,car\n", "classes.csv"));
        page.WaitForAssertion(() => Assert.Equal("car", ClassOf(page, "zebra").GetAttribute("value")), PageTestContext.Patience);
        Assert.Equal("car", _workspace.Networks.Find("demo")!.ClassNames[Saved.Classes[2].NetworkClass!.Value]);
        Assert.Empty(page.FindAll(".matching [role=alert]"));
    }

    [Fact]
    public async Task Layers_and_room_are_told_before_anything_is_recorded()
    {
        IRenderedComponent<NewRunPage> page = ShowJudged();
        int units = _workspace.Networks.Find("demo")!.Layers.Sum(l => l.UnitCount);
        Assert.Contains($"15 images × {units.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} units", Words(page.Find(".record-estimate")), StringComparison.Ordinal);

        await page.Find(".record-layers thead input").ChangeAsync(false);
        Assert.Equal("Choose at least one layer.", page.Find(".record-form [role=alert]").TextContent.Trim());
        Assert.True(Button(page, "Record").HasAttribute("disabled"));

        // 48 channels and the 32 logits, on 15 images, 4 bytes each: 4,800 bytes.
        await page.Find(".record-layers tbody input").ChangeAsync(true);
        Assert.Contains("15 images × 80 units: 4.8 kB on disk", Words(page.Find(".record-estimate")), StringComparison.Ordinal);
        Assert.Contains("images/s that takes about", page.Find(".record-estimate").TextContent, StringComparison.Ordinal);
        Assert.Contains("fc8 is recorded in any case", page.Markup, StringComparison.Ordinal);
        Assert.False(Button(page, "Record").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Record_makes_the_run_with_the_classes_as_edited()
    {
        IRenderedComponent<NewRunPage> page = ShowJudged();
        await ClassOf(page, "goldfish").ChangeAsync("fish");
        await page.Find(".record-layers thead input").ChangeAsync(false);
        await page.Find(".record-layers tbody input").ChangeAsync(true);
        await page.Find(".record-name input").InputAsync("my first run");
        await Button(page, "Record").ClickAsync();

        Assert.EndsWith("/runs", _context.Navigation.Uri, StringComparison.Ordinal);
        await ((JobRunner)_workspace.Jobs).WhenEndedAsync(_workspace.Jobs.List().Single(j => j.RunId == "my-first-run").Id);
        Run run = _workspace.Catalogue.Find("my-first-run")!;
        Assert.Equal(RunStatus.Complete, run.Status);
        Assert.Equal(["conv1"], run.Layers.Select(l => l.Name));
        Assert.Equal(33, run.ClassNames.Count);
        Assert.Equal(["cup", "fish", "zebra"], _workspace.Catalogue.ImagesOf(run.Id).Labels.Select(l => run.ClassNames[l]).Distinct());
    }

    [Fact]
    public async Task A_name_that_is_taken_says_what_recording_would_do()
    {
        await _workspace.Extract(new ExtractRequest("demo", "few", ["conv1"])).ExecuteAsync(new NoProgress(), Cancellation);
        await _workspace.Extract(new ExtractRequest("demo-untrained", "few", ["conv1"], "other")).ExecuteAsync(new NoProgress(), Cancellation);
        IRenderedComponent<NewRunPage> page = ShowJudged();
        Assert.Contains("demo on few is recorded already: only what it lacks is added (conv2, ", Words(page.Find(".record-form [role=status]")), StringComparison.Ordinal);

        await ClassOf(page, "zebra").ChangeAsync("car");
        Assert.Contains("keeps the matching of classes it was recorded with", page.Find(".record-form [role=status]").TextContent, StringComparison.Ordinal);
        await Button(page, "Undo").ClickAsync();

        await page.Find(".record-layers thead input").ChangeAsync(false);
        await page.Find(".record-layers tbody input").ChangeAsync(true);
        Assert.Contains("demo on few is recorded already, with all of these layers.", page.Find(".record-form [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("runs/demo-on-few/layers", page.Find(".record-form [role=alert] a").GetAttribute("href"));

        await page.Find(".record-name input").InputAsync("Other");
        Assert.Contains("There is a run other of another network", page.Find(".record-form [role=alert]").TextContent, StringComparison.Ordinal);
        await page.Find(".record-name input").InputAsync("!?");
        Assert.Contains("no letter or digit", page.Find(".record-form [role=alert]").TextContent, StringComparison.Ordinal);
        await page.Find(".record-name input").InputAsync("fresh");
        Assert.Empty(page.FindAll(".record-form [role=alert], .record-form [role=status]"));
    }

    [Fact]
    public async Task While_other_work_has_its_turn_a_sample_waits_can_be_stopped_and_asked_for_again()
    {
        using OtherWork other = new(_workspace.Jobs);
        IRenderedComponent<NewRunPage> page = Show(Address);
        page.WaitForAssertion(() => Assert.Contains("waiting for its turn", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        // The ten images wait for nobody.
        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll(".seen-predictions li span[aria-hidden]").Count), PageTestContext.Patience);
        await Button(page, "Cancel").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("nothing was measured", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        await Button(page, "Try 15 images").ClickAsync();
        other.Dispose();
        page.WaitForAssertion(() => Assert.Contains("On all 15 images of the dataset", page.Find(".accuracy-of").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.DoesNotContain("interval", page.Find(".accuracy").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_says_how_little_it_says_and_stays_while_all_images_are_asked_for()
    {
        IRenderedComponent<NewRunPage> page = Show("runs/new?network=demo&dataset=demo");
        page.WaitForAssertion(() => Assert.Contains("of 200; 95 % interval", page.Find(".accuracy").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Contains("On 200 images spread evenly over the dataset’s 3,200", page.Find(".accuracy-of").TextContent, StringComparison.Ordinal);
        Assert.False(page.Find(".matching").HasAttribute("open"));
        using OtherWork other = new(_workspace.Jobs);
        await Button(page, "On all 3,200 images").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("waiting for its turn", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Contains("of 200", page.Find(".accuracy").TextContent, StringComparison.Ordinal);
        await Button(page, "Cancel").ClickAsync();
        Assert.Equal("On all 3,200 images", Button(page, "On all 3,200 images").TextContent);
    }

    [Fact]
    public void What_is_being_recorded_already_is_not_recorded_twice()
    {
        using OtherWork other = new(_workspace.Jobs);
        _workspace.Jobs.Start(_workspace.Extract(new ExtractRequest("demo", "few")));
        IRenderedComponent<NewRunPage> page = Show(Address);
        page.WaitForAssertion(() => Assert.Contains("demo on few is being recorded already", page.Find(".record-form [role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.True(Button(page, "Record").HasAttribute("disabled"));
    }

    [Fact]
    public void Nothing_is_begun_before_the_page_is_live()
    {
        _context.Bunit.SetRendererInfo(new RendererInfo("Static", false));
        IRenderedComponent<NewRunPage> page = Show(Address);
        Assert.Equal("Loading demo…", page.Find("[role=status]").TextContent);
        Assert.Empty(_workspace.Jobs.List());
    }

    [Theory]
    [InlineData("runs/new?network=gone&dataset=few", "There is no network gone here")]
    [InlineData("runs/new?network=demo&dataset=gone", "There is no dataset gone here")]
    [InlineData("runs/new?network=broken&dataset=few", "Its file is damaged.")]
    public void What_cannot_be_loaded_is_a_sentence(string address, string message)
    {
        _workspace.Networks.Add("broken", () => throw new Dashboard.Analysis.UserErrorException("Its file is damaged."));
        IRenderedComponent<NewRunPage> page = Show(address);
        page.WaitForAssertion(() => Assert.Contains(message, page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Empty(page.FindAll(".seen-predictions"));
    }

    [Fact]
    public void A_picture_that_has_changed_is_named_beside_the_images()
    {
        DatasetFiles.Write(_pictures, "cup/0.png", DatasetFiles.Picture(1));
        IRenderedComponent<NewRunPage> page = Show(Address);
        page.WaitForAssertion(() => Assert.Contains("cup/0.png of dataset few has changed since it was imported", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
    }

    [Fact]
    public async Task A_sample_that_nobody_looks_at_is_stopped_and_one_that_is_answered_is_kept()
    {
        AnswerDesk desk = _context.Bunit.Services.GetRequiredService<AnswerDesk>();
        INetwork network = _workspace.Networks.Find("demo")!;
        IImageDataset demo = _workspace.Datasets.Find("demo")!;
        AskedAnswers first = desk.Ask(network, demo, 3000), second = desk.Ask(network, demo, 3000);
        Assert.Same(first, second);
        desk.Leave(first);
        Assert.True(desk.StatusOf(first)!.State is JobState.Queued or JobState.Running);
        desk.Leave(second);
        JobRunner jobs = (JobRunner)_workspace.Jobs;
        Assert.Equal(JobState.Cancelled, (await jobs.WhenEndedAsync(first.JobId)).State);

        AskedAnswers few = desk.Ask(network, _workspace.Datasets.Find("few")!, 5);
        await jobs.WhenEndedAsync(few.JobId);
        Assert.Equal(5, few.Answers!.Answers.Count);
        desk.Leave(few);
        Assert.Same(few, desk.Ask(network, _workspace.Datasets.Find("few")!, 5));
    }

    private ClassMatching Saved => _workspace.DatasetLibrary.Of(_workspace.Networks.Find("demo")!, _workspace.Datasets.Find("few")!);

    private IRenderedComponent<NewRunPage> Show(string address) => _context.Show<NewRunPage>(address, _ => { });

    private IRenderedComponent<NewRunPage> ShowJudged()
    {
        IRenderedComponent<NewRunPage> page = Show(Address);
        page.WaitForAssertion(
            () =>
            {
                Assert.Single(page.FindAll(".accuracy"));
                Assert.Equal(10, page.FindAll(".seen-predictions li span[aria-hidden]").Count);
                Assert.Contains("images/s that takes", page.Markup, StringComparison.Ordinal);
            },
            PageTestContext.Patience);
        return page;
    }

    /// <summary>As a recording predicts, found by libtorch's argmax; the run is removed again.</summary>
    private async Task<int[]> PredictionsAsync()
    {
        await _workspace.Extract(new ExtractRequest("demo", "few", ["fc8"], "reference")).ExecuteAsync(new NoProgress(), Cancellation);
        int[] predictions = _workspace.Catalogue.ImagesOf("reference").Predictions!;
        _workspace.Catalogue.Remove("reference");
        return predictions;
    }

    private static IElement ClassOf(IRenderedComponent<NewRunPage> page, string name) => page.Find($"[aria-label='Class of the network for {name}']");

    private static IElement Button(IRenderedComponent<NewRunPage> page, string text) => page.FindAll("button").Single(b => b.TextContent.Trim() == text);

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Holds the turn until it is disposed of.</summary>
    private sealed class OtherWork : IJob, IDisposable
    {
        private readonly TaskCompletionSource _end = new();

        public OtherWork(IJobRunner jobs) => jobs.Start(this);

        public string Name => "Other work";

        public string Key => "other";

        public string? RunId => null;

        public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation) => _end.Task.WaitAsync(cancellation);

        public void Dispose() => _end.TrySetResult();
    }
}
