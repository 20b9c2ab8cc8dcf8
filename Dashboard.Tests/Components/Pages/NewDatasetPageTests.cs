using Bunit;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;
using Dashboard.Components.Imports;
using Dashboard.Components.Pages;
using Dashboard.Services.Datasets;
using Dashboard.Services.Files;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Dashboard.Tests.Support.DatasetFiles;

namespace Dashboard.Tests.Components.Pages;

public sealed class NewDatasetPageTests : IAsyncDisposable
{
    private readonly TemporaryFolder _data = new(), _files = new();
    private readonly HeldClock _clock = new();
    private readonly Workspace _workspace;
    private readonly PageTestContext _context;

    public NewDatasetPageTests()
    {
        _workspace = Workspace.Open(_data.Path, clock: _clock);
        _context = new PageTestContext(more: services => services.AddSingleton(new DatasetShelf(_workspace)).AddSingleton(_workspace.Uploads).AddSingleton<ServerFiles>());
        Write(_files, "birds.tar.gz", Gzip(Tar([.. Enumerable.Range(0, 12).Select(i => ($"{(i < 9 ? "owl" : "jay")}/{i:00}.png", Picture(i)))])));
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _workspace.DisposeAsync();
        _data.Dispose();
        _files.Dispose();
        _clock.Dispose();
    }

    [Fact]
    public void What_was_understood_is_shown_before_anything_is_kept()
    {
        IRenderedComponent<NewDatasetPage> page = Show();
        Choose(page, _files.File("birds.tar.gz"));
        Assert.Equal("birds", Name(page));
        Read(page);

        page.WaitForAssertion(() => Assert.Contains("All 12 images were looked at; each can be read. Nothing is kept yet.", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Equal("a folder for each class|12 in birds.tar.gz|2 classes of 3 to 9 images", string.Join('|', page.FindAll("dd").Select(d => d.TextContent.Trim())));
        Assert.Equal(10, page.FindAll(".dataset-samples img").Count);
        Assert.StartsWith("data:image/png;base64,", page.Find(".dataset-samples img").GetAttribute("src"), StringComparison.Ordinal);
        Assert.Empty(_workspace.DatasetLibrary.List());

        page.Act(p => p.Find("input[maxlength='80']").Change("owls and jays"));
        Click(page, "Keep this dataset");
        page.WaitForAssertion(() => Assert.EndsWith("datasets?dataset=owls%20and%20jays", _context.Navigation.Uri, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Equal(12, _workspace.Datasets.Find("owls and jays")!.Count);
    }

    [Theory]
    [InlineData("cut.zip", "cut.zip cannot be read as a zip file")]
    [InlineData("one.zip", "holds one class only, owl")]
    [InlineData("train-images-idx3-ubyte", "is cut off or damaged")]
    [InlineData("labels.csv", "pictures listed in labels.csv are not in")]
    [InlineData("note.docx", "is no dataset that can be read")]
    [InlineData("bomb.zip", "which no real data does")]
    public async Task A_wrong_file_is_a_sentence_and_the_next_one_is_read(string file, string expected)
    {
        byte[] zip = Zip(("owl/a.png", Picture(1)), ("owl/b.png", Picture(2)));
        byte[] bytes = file switch
        {
            "cut.zip" => zip[..^30],
            "one.zip" => zip,
            "train-images-idx3-ubyte" => IdxImages(3, 5)[..^1],
            "labels.csv" => "file,class\na.png,owl\nb.png,jay\n"u8.ToArray(),
            "bomb.zip" => Zip(("owl/a.png", new byte[100 << 20])),
            _ => [1, 2, 3],
        };
        IRenderedComponent<NewDatasetPage> page = Show();
        FileChooser chooser = page.FindComponent<FileChooser>().Instance;
        string uploaded = await chooser.Files.AddAsync(file, new MemoryStream(bytes), bytes.Length, null, Xunit.TestContext.Current.CancellationToken);
        Choose(page, uploaded);
        Read(page);
        page.WaitForAssertion(() => Assert.Contains(expected, page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Empty(page.FindAll("dl"));
        Assert.Empty(_workspace.DatasetLibrary.List());

        Choose(page, _files.File("birds.tar.gz"));
        Assert.Empty(page.FindAll("[role=alert]"));
        Read(page);
        page.WaitForAssertion(() => Assert.Contains("images were looked at", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
    }

    [Fact]
    public void Unreadable_images_are_listed_and_kept_out_only_by_a_tick()
    {
        Write(_files, "few/a/1.png", Picture(1));
        Write(_files, "few/b/2.png", Picture(2));
        Write(_files, "few/b/3.png", Picture(3)[..40]);
        IRenderedComponent<NewDatasetPage> page = Show();
        Choose(page, _files.File("few"));
        Read(page);
        page.WaitForAssertion(() => Assert.Contains("1 image of 3 cannot be read", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Contains("b/3.png", page.Find(".skipped-list").TextContent, StringComparison.Ordinal);
        Assert.True(page.FindAll("button").Single(b => b.TextContent == "Keep this dataset").HasAttribute("disabled"));

        page.Act(p => p.Find(".sd-notice-warn input").Change(true));
        Click(page, "Keep this dataset");
        page.WaitForAssertion(() => Assert.Equal(2, _workspace.Datasets.Find("few")?.Count), PageTestContext.Patience);
    }

    [Fact]
    public void A_name_that_is_taken_is_a_sentence_and_another_keeps_what_was_read()
    {
        IRenderedComponent<NewDatasetPage> page = Show();
        Choose(page, _files.File("birds.tar.gz"));
        page.Act(p => p.Find("input[maxlength='80']").Change("demo"));
        Read(page);
        page.WaitForAssertion(() => Assert.Contains("demo comes with the program; choose another name", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        page.Act(p => p.Find("input[maxlength='80']").Change("owls"));
        Read(page);
        page.WaitForAssertion(() => Assert.Contains("images were looked at", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        page.Act(p => p.Find("input[maxlength='80']").Change("a/b"));
        Click(page, "Keep this dataset");
        page.WaitForAssertion(() => Assert.Contains("without slashes", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        page.Act(p => p.Find("input[maxlength='80']").Change("jays"));
        Click(page, "Keep this dataset");
        page.WaitForAssertion(() => Assert.NotNull(_workspace.Datasets.Find("jays")), PageTestContext.Patience);
    }

    [Fact]
    public void Another_option_asks_for_another_reading()
    {
        Write(_files, "parts/train/a/1.png", Picture(1));
        Write(_files, "parts/train/b/2.png", Picture(2));
        Write(_files, "parts/val/a/3.png", Picture(3));
        Write(_files, "parts/val/b/4.png", Picture(4));
        IRenderedComponent<NewDatasetPage> page = Show();
        Choose(page, _files.File("parts"));
        Read(page);
        page.WaitForAssertion(() => Assert.Contains("holds folders of folders", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        page.Act(p => p.Find("input[placeholder=val]").Change("val"));
        Read(page);
        page.WaitForAssertion(() => Assert.Contains("2 in parts", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        page.Act(p => p.Find("input[placeholder=val]").Change("train"));
        page.WaitForAssertion(() => Assert.DoesNotContain("What was understood", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Uploaded_files_stay_only_with_a_dataset_that_is_kept(bool isKept)
    {
        (IRenderedComponent<NewDatasetPage> page, string first) = await ShowWithDigitsReadAsync();
        if (isKept)
        {
            Click(page, "Keep this dataset");
            page.WaitForAssertion(() => Assert.NotNull(_workspace.Datasets.Find("digits")), PageTestContext.Patience);
        }

        await _context.DisposeAsync();
        Assert.Equal(isKept, File.Exists(first));
        Assert.Equal(isKept ? 7 : null, _workspace.Datasets.Find("digits")?.Decode(1).Pixels[0]);
    }

    [Fact]
    public async Task Who_leaves_while_a_dataset_is_being_kept_has_it_kept_with_its_files()
    {
        (IRenderedComponent<NewDatasetPage> page, string first) = await ShowWithDigitsReadAsync();

        Task asked = _clock.Hold();
        Click(page, "Keep this dataset");
        await asked;
        Task leaving = _context.DisposeAsync().AsTask();
        _clock.GoOn();
        await leaving;
        Assert.True(File.Exists(first));
        Assert.Equal(7, _workspace.Datasets.Find("digits")!.Decode(1).Pixels[0]);
    }

    private IRenderedComponent<NewDatasetPage> Show() => _context.Show<NewDatasetPage>("datasets/new", _ => { });

    /// <returns>The page, and the path of the first of two uploaded files that it has read.</returns>
    private async Task<(IRenderedComponent<NewDatasetPage> Page, string First)> ShowWithDigitsReadAsync()
    {
        IRenderedComponent<NewDatasetPage> page = Show();
        UploadedFiles batch = page.FindComponent<FileChooser>().Instance.Files;
        byte[] pictures = IdxImages(4, 5), labels = IdxLabels(0, 1, 0, 1);
        string first = await batch.AddAsync("t10k-images-idx3-ubyte", new MemoryStream(pictures), pictures.Length, null, Xunit.TestContext.Current.CancellationToken);
        string second = await batch.AddAsync("t10k-labels-idx1-ubyte", new MemoryStream(labels), labels.Length, null, Xunit.TestContext.Current.CancellationToken);
        Choose(page, first, second);
        page.Act(p => p.Find("input[maxlength='80']").Change("digits"));
        Read(page);
        page.WaitForAssertion(() => Assert.Contains("images were looked at", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        return (page, first);
    }

    private static string? Name(IRenderedComponent<NewDatasetPage> page) => page.Find("input[maxlength='80']").GetAttribute("value");

    private static void Choose(IRenderedComponent<NewDatasetPage> page, params string[] paths)
    {
        FileChooser chooser = page.FindComponent<FileChooser>().Instance;
        page.InvokeAsync(() => chooser.PathsChanged.InvokeAsync(paths)).GetAwaiter().GetResult();
    }

    private static void Read(IRenderedComponent<NewDatasetPage> page) => page.Act(p => p.Find("form").Submit());

    private static void Click(IRenderedComponent<NewDatasetPage> page, string name) => page.Act(p => p.FindAll("button").Single(b => b.TextContent.Trim() == name).Click());

    /// <summary>Who asks for the time waits as long as the test says.</summary>
    private sealed class HeldClock : TimeProvider, IDisposable
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _gate = new(initialState: true);

        /// <returns>Completes when somebody asks.</returns>
        public Task Hold()
        {
            _gate.Reset();
            return _asked.Task;
        }

        public void GoOn() => _gate.Set();

        public void Dispose() => _gate.Dispose();

        public override DateTimeOffset GetUtcNow()
        {
            if (!_gate.IsSet)
            {
                _asked.TrySetResult();
                _gate.Wait();
            }

            return base.GetUtcNow();
        }
    }
}
