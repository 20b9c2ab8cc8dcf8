using AngleSharp.Dom;
using Bunit;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Components.Imports;
using Dashboard.Components.Networks;
using Dashboard.Components.Pages;
using Dashboard.Services.Files;
using Dashboard.Services.Networks;
using Dashboard.Tests.Analysis.Activations;
using Dashboard.Tests.Analysis.Networks.Architectures;
using Dashboard.Tests.Analysis.Networks.Caffe;
using Dashboard.Tests.Analysis.Networks.Onnx;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Components.Pages;

/// <summary>The page over a real data folder: only the browser is not there.</summary>
public sealed class NewNetworkPageTests : IAsyncDisposable
{
    private const string NetworkFiles = "The network's files", Classes = "Its classes in the order of its outputs";
    private readonly TemporaryFolder _data = new(), _files = new();
    private readonly Workspace _workspace;
    private readonly NetworkTrials _trials;
    private readonly PageTestContext _context;
    private FakeJobRunner? _fakeJobs;

    public NewNetworkPageTests()
    {
        _workspace = Workspace.Open(_data.Path);
        _workspace.Datasets.Add(new NoiseDataset(30));
        _trials = new NetworkTrials(_workspace.Datasets, _workspace.DatasetLibrary, NullLogger<NetworkTrials>.Instance);
        _context = new PageTestContext(more: services => services
            .AddLogging()
            .AddSingleton<ServerFiles>()
            .AddSingleton<NetworkReader>()
            .AddSingleton(_workspace.Uploads)
            .AddSingleton(_trials)
            .AddSingleton<IJobRunner>(_ => _fakeJobs ?? _workspace.Jobs)
            .AddSingleton(new NetworkShelf(_workspace.Networks, _workspace.NetworkLibrary)));
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _trials.DisposeAsync();
        await _workspace.DisposeAsync();
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public void What_is_understood_is_shown_before_anything_is_kept_and_kept_when_asked()
    {
        IRenderedComponent<NewNetworkPage> page = Show();
        Assert.True(Button(page, "Read the files").HasAttribute("disabled"));
        Upload(page, NetworkFiles, ("small.onnx", OnnxNetworkTests.Classifier()));
        Upload(page, Classes, ("classes.txt", "red\ngreen\nblue\nd\ne\nf"u8.ToArray()));
        Assert.Equal("small", page.Find("input[maxlength='80']").GetAttribute("value"));
        Assert.DoesNotContain("Architecture", page.FindAll("label > span").Select(s => s.TextContent));

        Read(page);
        Assert.Contains("onnx test", page.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("6: red, green, blue, …", page.Find("dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("No preprocessing was given", page.Find(".sd-notice").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("--", page.Find(".sd-notice").TextContent, StringComparison.Ordinal);
        // 4 kernels of 3 × 3 × 3, and scale and shift of 4 channels each.
        Assert.Contains("relu1channels44×8×8116", page.FindAll("tbody tr").Select(r => r.TextContent));
        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll("figure").Count), PageTestContext.Patience);
        page.WaitForAssertion(() => Assert.Contains("On 30 images spread evenly over noise it is right", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        AssertNothingIsKept();

        page.Act(p => Button(p, "Keep this network").Click());
        page.WaitForAssertion(() => Assert.EndsWith("networks?network=small", _context.Navigation.Uri, StringComparison.Ordinal), PageTestContext.Patience);
        NetworkRecord kept = Assert.Single(_workspace.NetworkLibrary.List());
        Assert.Equal(("small", "ONNX"), (kept.Name, kept.Format));
        Assert.Equal(["red", "green", "blue", "d", "e", "f"], _workspace.Networks.Find("small")!.ClassNames);
        Assert.Empty(Uploaded());
    }

    [Fact]
    public void Other_answers_are_taken_without_uploading_again()
    {
        IRenderedComponent<NewNetworkPage> page = Show();
        Upload(page, NetworkFiles, ("small.onnx", OnnxNetworkTests.Classifier()));
        Read(page);
        Assert.Contains("8 × 8 pixels, RGB", page.Find("dl").TextContent, StringComparison.Ordinal);

        page.Act(p => Select(p, "Preprocessing").Change("caffe"));
        page.WaitForAssertion(() => Assert.Contains("read the files again", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.True(Button(page, "Keep this network").HasAttribute("disabled"));
        page.WaitForAssertion(() => Assert.Contains("It was given no names of its classes", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        HeldNetwork first = page.FindComponent<NetworkTrial>().Instance.Network;
        page.Act(p => Button(p, "Read the files again").Click());
        page.WaitForAssertion(() => Assert.Contains("8 × 8 pixels, BGR", page.Find("dl").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.False(Button(page, "Keep this network").HasAttribute("disabled"));
        AssertLetGo(first);

        // Written by hand, beginning with what was understood.
        page.Act(p => Select(p, "Preprocessing").Change(NetworkForm.Written));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("textarea")), PageTestContext.Patience);
        Assert.Contains("\"width\": 8", page.Find("textarea").GetAttribute("value"), StringComparison.Ordinal);
        page.Act(p => p.Find("textarea").Change("""{ "width": 9, "height": 8 }"""));
        page.Act(p => Button(p, "Read the files again").Click());
        page.WaitForAssertion(() => Assert.Contains("8×8 pixels, but the preprocessing gives 9×8", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        page.Act(p => p.Find("textarea").Change("""{ "width": 8, "height": 8, "mean": 3, "channels": "BGR" }"""));
        Read(page);
        Assert.Contains("8 × 8 pixels, BGR; pixel, minus 3", page.Find("dl").TextContent, StringComparison.Ordinal);

        Upload(page, Classes, ("two.txt", "a\nb"u8.ToArray()));
        page.Act(p => Button(p, "Read the files again").Click());
        page.WaitForAssertion(() => Assert.Contains("6 class scores, but 2 class names", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("dl")), PageTestContext.Patience);
        AssertNothingIsKept();
    }

    [Fact]
    public void An_architecture_is_asked_for_where_files_hold_weights_alone()
    {
        MadeUpWeights.Of("resnet20").WritePytorch(_files.File("weights.th"));
        IRenderedComponent<NewNetworkPage> page = Show();
        Upload(page, NetworkFiles, ("weights.th", File.ReadAllBytes(_files.File("weights.th"))));
        page.Act(p => Select(p, "Architecture").Change("alexnet"));
        page.Act(p => Button(p, "Read the files").Click());
        page.WaitForAssertion(() => Assert.Contains("weights.th", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        page.Act(p => Select(p, "Architecture").Change(NetworkForm.FromFile));
        page.Act(p => Button(p, "Read the files").Click());
        page.WaitForAssertion(() => Assert.Contains("Choose the JSON file that lists the layers", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        page.Act(p => Select(p, "Architecture").Change(NetworkForm.Unsaid));
        Read(page);
        Assert.Contains("Recognised as resnet20", page.Find(".sd-notice").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_of_several_files_is_complete_when_all_are_there()
    {
        CaffeBuilder caffe = CaffeNetworkTests.Classifier();
        IRenderedComponent<NewNetworkPage> page = Show();
        Upload(page, NetworkFiles, ("deploy.prototxt", System.Text.Encoding.UTF8.GetBytes(caffe.Prototxt)));
        page.Act(p => Button(p, "Read the files").Click());
        page.WaitForAssertion(() => Assert.Contains("needs the trained weights too", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Upload(page, NetworkFiles, ("net.caffemodel", caffe.BuildModel()));
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=alert]")), PageTestContext.Patience);
        Read(page);
        Assert.Equal("net", page.Find("input[maxlength='80']").GetAttribute("value"));
        Assert.Contains("Caffe", page.Find("dl").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cut.pth", "cut.pth is damaged")]
    [InlineData("page.onnx", "damaged")]
    [InlineData("runs_a_command.pt", "posix.system")]
    [InlineData("huge.pt", "does not fit into its 2 numbers")]
    [InlineData("circle.onnx", "circle")]
    [InlineData("shapes.onnx", "node \"conv\" (Conv) cannot be computed")]
    [InlineData("beyond.onnx", "beyond all measure")]
    [InlineData("notes.txt", "is no network file that is known")]
    public void What_gives_no_network_is_a_sentence_keeps_nothing_and_the_page_goes_on(string name, string says)
    {
        IRenderedComponent<NewNetworkPage> page = Show();
        Upload(page, NetworkFiles, (name, Malformed(name)));
        page.Act(p => Button(p, "Read the files").Click());
        page.WaitForAssertion(() => Assert.Contains(says, page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.DoesNotContain("   at ", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(_data.Path, page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        AssertNothingIsKept();

        page.Act(p => p.Find($"button[aria-label='Leave out {name}']").Click());
        Upload(page, NetworkFiles, ("small.onnx", OnnxNetworkTests.Classifier()));
        Read(page);
        Assert.Empty(page.FindAll("[role=alert]"));
        Assert.Equal("small", page.Find("input[maxlength='80']").GetAttribute("value"));
    }

    [Fact]
    public void A_name_that_is_taken_is_a_sentence_and_the_files_stay()
    {
        IRenderedComponent<NewNetworkPage> page = Show();
        Upload(page, NetworkFiles, ("small.onnx", OnnxNetworkTests.Classifier()));
        page.Act(p => p.Find("input[maxlength='80']").Change("demo"));
        Read(page);
        page.Act(p => Button(p, "Keep this network").Click());
        page.WaitForAssertion(() => Assert.Equal("The network demo comes with the program; choose another name.", page.Find("[role=alert]").TextContent), PageTestContext.Patience);
        Assert.Equal(["small.onnx"], Uploaded());
        page.Act(p => p.Find("input[maxlength='80']").Change("mine"));
        page.Act(p => Button(p, "Keep this network").Click());
        page.WaitForAssertion(() => Assert.Equal("mine", Assert.Single(_workspace.NetworkLibrary.List()).Name), PageTestContext.Patience);
    }

    [Fact]
    public void Work_that_fails_or_is_cancelled_says_so_and_files_can_be_chosen_again()
    {
        _fakeJobs = new FakeJobRunner();
        IRenderedComponent<NewNetworkPage> page = Show();
        Upload(page, NetworkFiles, ("small.onnx", OnnxNetworkTests.Classifier()));
        Read(page);
        _fakeJobs.Set(new JobStatus("started", "Importing network small", null, JobState.Running, new JobProgress(0.8, "copying the files"), default, null, null));
        page.Act(p => Button(p, "Keep this network").Click());
        page.WaitForAssertion(() => Assert.Contains("copying the files", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Empty(page.FindComponents<FileChooser>());
        page.Act(p => Button(p, "Cancel").Click());
        page.WaitForAssertion(() => Assert.Equal(["started"], _fakeJobs.Cancelled), PageTestContext.Patience);

        // The runner lets go of the files in any case.
        Assert.IsType<UploadJob>(Assert.Single(_fakeJobs.Started)).Dispose();
        _fakeJobs.Set(new JobStatus("started", "Importing network small", null, JobState.Failed, new JobProgress(0.8, ""), default, null, "The disk is full; make room."));
        page.WaitForAssertion(() => Assert.Equal("The disk is full; make room.", page.Find("[role=alert]").TextContent), PageTestContext.Patience);
        Assert.Empty(page.FindAll(".file-chosen li"));
        Upload(page, NetworkFiles, ("small.onnx", OnnxNetworkTests.Classifier()));
        Read(page);
    }

    [Fact]
    public async Task Who_leaves_before_it_is_kept_leaves_nothing()
    {
        IRenderedComponent<NewNetworkPage> page = Show();
        Upload(page, NetworkFiles, ("small.onnx", OnnxNetworkTests.Classifier()));
        Read(page);
        Assert.Equal(["small.onnx"], Uploaded());
        HeldNetwork read = page.FindComponent<NetworkTrial>().Instance.Network;
        await _context.Bunit.DisposeComponentsAsync();
        AssertLetGo(read);
        Assert.Empty(Uploaded());
        AssertNothingIsKept();
    }

    private byte[] Malformed(string name)
    {
        if (name == "cut.pth")
        {
            MadeUpWeights.Of("resnet20").WritePytorch(_files.File(name));
            return File.ReadAllBytes(_files.File(name))[..5000];
        }

        return name switch
        {
            "page.onnx" => "<html>not found</html>"u8.ToArray(),
            "circle.onnx" => MalformedOnnxTests.FileOf("a circle"),
            "shapes.onnx" => MalformedOnnxTests.FileOf("weights that do not fit"),
            "beyond.onnx" => MalformedOnnxTests.FileOf("weights of 2^60 squared"),
            "notes.txt" => "notes"u8.ToArray(),
            _ => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", "pytorch", name)),
        };
    }

    private IRenderedComponent<NewNetworkPage> Show() => _context.Show<NewNetworkPage>("networks/new", _ => { });

    private static void Upload(IRenderedComponent<NewNetworkPage> page, string label, params (string Name, byte[] Bytes)[] files)
    {
        IRenderedComponent<FileChooser> chooser = page.FindComponents<FileChooser>().Single(c => c.Instance.Label == label);
        int before = chooser.Instance.Paths.Count;
        chooser.FindComponent<InputFile>().UploadFiles([.. files.Select(f => InputFileContent.CreateFromBinary(f.Bytes, f.Name))]);
        page.WaitForAssertion(() => Assert.Equal(before + files.Length, page.FindComponents<FileChooser>().Single(c => c.Instance.Label == label).Instance.Paths.Count), PageTestContext.Patience);
    }

    private static void Read(IRenderedComponent<NewNetworkPage> page)
    {
        page.Act(p => Button(p, "Read the files").Click());
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("dl")), PageTestContext.Patience);
    }

    private static IElement Button(IRenderedComponent<NewNetworkPage> page, string text) => page.FindAll("button").Single(b => b.TextContent.Trim() == text);

    private static IElement Select(IRenderedComponent<NewNetworkPage> page, string label) => page.FindAll("label").Single(l => l.Children[0].TextContent == label).QuerySelector("select")!;

    private static void AssertLetGo(HeldNetwork network) => Assert.Throws<OperationCanceledException>(() => network.Use(_ => 0));

    private void AssertNothingIsKept()
    {
        Assert.Empty(_workspace.NetworkLibrary.List());
        Assert.Equal([DemoNetwork.NetworkName, DemoNetwork.UntrainedName], _workspace.Networks.Names());
        Assert.Empty(Directory.GetFileSystemEntries(_data.File("networks")));
    }

    private IEnumerable<string?> Uploaded() => Directory.EnumerateFiles(_data.File("uploads"), "*", SearchOption.AllDirectories).Select(Path.GetFileName);
}
