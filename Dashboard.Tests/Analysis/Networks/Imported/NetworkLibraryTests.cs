using Dashboard.Analysis;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;
using Dashboard.Analysis.Networks.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Analysis.Activations;
using Dashboard.Tests.Analysis.Networks.Architectures;
using Dashboard.Tests.Analysis.Networks.Onnx;
using Dashboard.Tests.Analysis.Networks.Pytorch;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Networks.Imported;

public sealed class NetworkLibraryTests : IDisposable
{
    private readonly TemporaryFolder _data = new(), _files = new();

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task An_imported_network_is_there_after_a_restart_and_is_recorded_with()
    {
        MadeUpWeights weights = MadeUpWeights.Of("resnet20");
        weights.WritePytorch(_files.File("weights.pth"));
        string[] classes = ["a", "b", "c", "d", "e", "f", "g"];
        string hash;
        await using (Workspace first = Workspace.Open(_data.Path))
        {
            ImportNetworkJob job = await Import(first, "my net", [_files.File("weights.pth")], new NetworkOptions("") { Preprocessing = PreprocessingChoice.Load("cifar"), ClassNames = classes });
            Assert.Equal((20, 7), (job.Result!.Layers.Count, job.Result.ClassNames.Count));
            Assert.Equal([16, 8, 8], job.Result.Layers.Single(l => l.Layer.Name == "layer3.2.relu_1").Shape);
            hash = first.Networks.Find("my net")!.ContentHash;
        }

        // The copy counts, not the file that was given.
        File.Delete(_files.File("weights.pth"));
        await using Workspace second = Workspace.Open(_data.Path);
        INetwork network = second.Networks.Find("my net")!;
        Assert.Equal((hash, "resnet20", "my net"), (network.ContentHash, network.Architecture, network.Name));
        Assert.Equal(classes, network.ClassNames);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(PreprocessingPresets.Cifar), System.Text.Json.JsonSerializer.Serialize(network.Preprocessing));
        second.Datasets.Add(new NoiseDataset(6));
        IJob extract = second.Extract(new ExtractRequest("my net", "noise", ["layer3.2.relu_1"]));
        await extract.ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
        Run run = second.Catalogue.Find(extract.RunId!)!;
        Assert.Equal((RunStatus.Complete, 16, "resnet20"), (run.Status, run.Layers.Single().UnitCount, run.Provenance["architecture"]));
    }

    [Fact]
    public async Task Weights_beside_an_onnx_file_and_a_list_of_layers_are_copied_along()
    {
        File.WriteAllBytes(_files.File("external.onnx"), MalformedOnnxTests.WithExternal(("location", "weights.bin"), ("length", "8")));
        File.WriteAllBytes(_files.File("weights.bin"), [.. BitConverter.GetBytes(2f), .. BitConverter.GetBytes(3f)]);
        PytorchFileWriter.Write(_files.File("plain.pth"), [.. (((string, long[])[])[("conv.weight", [4, 3, 3, 3]), ("conv.bias", [4]), ("fc.weight", [3, 144])]).Select(t => (t.Item1, t.Item2, (Func<float[]>)(() => MadeUpWeights.ValuesOf(t.Item1, t.Item2))))]);
        File.WriteAllText(_files.File("layers.json"), """{ "layers": [ { "type": "conv", "weights": "conv" }, { "type": "relu" }, { "type": "flatten" }, { "type": "linear", "weights": "fc" } ] }""");
        PreprocessingChoice plain = PreprocessingChoice.Exactly(new Preprocessing(8, 8, 1, [0, 0, 0], [1, 1, 1]));
        await using (Workspace first = Workspace.Open(_data.Path))
        {
            await Import(first, "onnx", [_files.File("external.onnx")], new NetworkOptions("") { Preprocessing = plain });
            await Import(first, "listed", [_files.File("plain.pth")], new NetworkOptions("") { Architecture = _files.File("layers.json"), Preprocessing = plain });
        }

        Directory.GetFiles(_files.Path).ToList().ForEach(File.Delete);
        await using Workspace second = Workspace.Open(_data.Path);
        Assert.Contains("y", second.Networks.Find("onnx")!.Layers.Select(l => l.Name));
        Assert.Equal(["relu1", "fc"], second.Networks.Find("listed")!.Layers.Select(l => l.Name));
    }

    [Theory]
    [InlineData("demo", "weights.pth", "comes with the program")]
    [InlineData("there", "weights.pth", "There is a network there already")]
    [InlineData("a/b", "weights.pth", "without slashes")]
    [InlineData("new", "nothing.pth", "There is no file nothing.pth")]
    [InlineData("new", "cut.pth", "cut.pth is damaged")]
    [InlineData("new", "notes.txt", "notes.txt is no network file that is known; there are .onnx, .pth")]
    public async Task What_cannot_be_imported_is_a_sentence_and_leaves_nothing_behind(string name, string file, string says)
    {
        MadeUpWeights weights = MadeUpWeights.Of("resnet20");
        weights.WritePytorch(_files.File("weights.pth"));
        File.WriteAllBytes(_files.File("cut.pth"), File.ReadAllBytes(_files.File("weights.pth"))[..5000]);
        File.WriteAllText(_files.File("notes.txt"), "");
        await using Workspace workspace = Workspace.Open(_data.Path);
        await Import(workspace, "there", [_files.File("weights.pth")], new NetworkOptions(""));
        string[] before = Everything();

        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() => Import(workspace, name, [_files.File(file)], new NetworkOptions("")));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
        Assert.Equal(["there"], workspace.NetworkLibrary.List().Select(r => r.Name));
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing_and_the_name_free()
    {
        MadeUpWeights.Of("resnet20").WritePytorch(_files.File("weights.pth"));
        await using Workspace workspace = Workspace.Open(_data.Path);
        string[] before = Everything();
        using CancellationTokenSource stop = new();
        CancelWhenCopying progress = new(stop);
        ImportNetworkJob job = workspace.ImportNetwork(new NetworkRequest("mine", [_files.File("weights.pth")], new NetworkOptions("")));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => job.ExecuteAsync(progress, stop.Token));
        Assert.Equal(before, Everything());
        Assert.DoesNotContain("mine", workspace.Networks.Names());
        await Import(workspace, "mine", [_files.File("weights.pth")], new NetworkOptions(""));
    }

    [Fact]
    public async Task A_copy_that_was_changed_is_refused_and_a_record_that_was_damaged_is_passed_over()
    {
        MadeUpWeights.Of("resnet20").WriteSafetensors(_files.File("weights.safetensors"));
        await using (Workspace first = Workspace.Open(_data.Path))
        {
            await Import(first, "changed", [_files.File("weights.safetensors")], new NetworkOptions(""));
            await Import(first, "damaged", [_files.File("weights.safetensors")], new NetworkOptions(""));
        }

        foreach (string record in Directory.GetFiles(_data.File("networks"), "network.json", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(record), copy = Path.Combine(Path.GetDirectoryName(record)!, "weights.safetensors");
            if (text.Contains("damaged", StringComparison.Ordinal))
            {
                File.WriteAllText(record, text[..50]);
            }
            else
            {
                byte[] bytes = File.ReadAllBytes(copy);
                bytes[^4000] ^= 1;
                File.WriteAllBytes(copy, bytes);
            }
        }

        List<string> reported = [];
        await using Workspace second = Workspace.Open(_data.Path, onUnexpected: (_, error) => reported.Add(error.Message));
        Assert.Contains("network.json is damaged", Assert.Single(reported), StringComparison.Ordinal);
        Assert.Equal(["changed"], second.NetworkLibrary.List().Select(r => r.Name));
        Assert.Contains("have changed since it was imported", Assert.Throws<UserErrorException>(() => second.Networks.Find("changed")).Message, StringComparison.Ordinal);
        second.NetworkLibrary.Remove("changed");
        Assert.Null(second.Networks.Find("changed"));
    }

    [Theory]
    [InlineData("/some/where/resnet18-5c106cde.pth.tar", "resnet18-5c106cde")]
    [InlineData("net.ONNX", "net")]
    [InlineData("there.th", "there-2")]
    [InlineData("demo.pth", "demo-2")]
    [InlineData(" .pt", "network")]
    [InlineData("notes.txt", "notes.txt")]
    public async Task A_name_is_made_of_a_files_and_is_free(string file, string name)
    {
        MadeUpWeights.Of("resnet20").WritePytorch(_files.File("weights.pth"));
        await using Workspace workspace = Workspace.Open(_data.Path);
        await Import(workspace, "there", [_files.File("weights.pth")], new NetworkOptions(""));
        Assert.Equal(name, workspace.NetworkLibrary.FreeName(file));
        workspace.NetworkLibrary.RequireFree(name);
        workspace.NetworkLibrary.RequireFree(workspace.NetworkLibrary.FreeName(new string('n', 300)));
    }

    [Fact]
    public async Task A_network_removed_while_it_works_finishes_and_another_may_take_its_name()
    {
        MadeUpWeights.Of("resnet20").WritePytorch(_files.File("weights.pth"));
        MadeUpWeights.Of("resnet20").WriteSafetensors(_files.File("others.safetensors"));
        await using Workspace workspace = Workspace.Open(_data.Path);
        workspace.Datasets.Add(new NoiseDataset(40));
        await Import(workspace, "mine", [_files.File("weights.pth")], new NetworkOptions(""));
        IJob extract = workspace.Extract(new ExtractRequest("mine", "noise", ["relu"]));
        await extract.ExecuteAsync(new Once(() => workspace.NetworkLibrary.Remove("mine")), TestContext.Current.CancellationToken);
        Assert.Equal(RunStatus.Complete, workspace.Catalogue.Find(extract.RunId!)!.Status);
        Assert.Empty(Directory.GetFileSystemEntries(_data.File("networks")));
        Assert.Contains("There is no network mine", (await Assert.ThrowsAsync<UserErrorException>(
            () => workspace.Extract(new ExtractRequest("mine", "noise", ["relu"])).ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);

        await Import(workspace, "mine", [_files.File("others.safetensors")], new NetworkOptions(""));
        Assert.Equal("safetensors", Assert.Single(workspace.NetworkLibrary.List()).Format);
    }

    private string[] Everything() => [.. Directory.EnumerateFileSystemEntries(_data.File("networks"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static async Task<ImportNetworkJob> Import(Workspace workspace, string name, string[] files, NetworkOptions options)
    {
        ImportNetworkJob job = workspace.ImportNetwork(new NetworkRequest(name, files, options));
        await job.ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
        return job;
    }

    private sealed class CancelWhenCopying(CancellationTokenSource stop) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            if (value.Step == "copying the files")
            {
                stop.Cancel();
            }
        }
    }

    /// <summary>Does something when the first image was recorded.</summary>
    private sealed class Once(Action what) : IProgress<JobProgress>
    {
        private Action? _what = what;

        public void Report(JobProgress value)
        {
            if (value.ItemsPerSecond is not null)
            {
                Interlocked.Exchange(ref _what, null)?.Invoke();
            }
        }
    }
}
