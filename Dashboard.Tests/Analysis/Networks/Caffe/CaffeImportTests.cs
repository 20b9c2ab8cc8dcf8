using System.Runtime.InteropServices;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;
using Dashboard.Analysis.Networks.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Analysis.Networks.Onnx;
using Dashboard.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>The files of a Caffe network as `import network` takes them.</summary>
public sealed class CaffeImportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Files_may_come_in_any_order_and_the_mean_goes_into_the_preprocessing()
    {
        (string text, string model) = Write(CaffeNetworkTests.Classifier());
        LoadedNetwork loaded = NetworkFormats.Load([Mean(8), text, model], new NetworkOptions("small"));
        using INetwork network = loaded.Network;
        Assert.Equal("Caffe", loaded.Format);
        Assert.Equal(["net.caffemodel", "net.prototxt"], loaded.Files.Select(f => f.Name));
        Assert.Equal(192, network.Preprocessing.MeanImage!.Count);
        Assert.Equal((ChannelOrder.Bgr, 8, 8, 1f), (network.Preprocessing.Channels, network.Preprocessing.Width, network.Preprocessing.Height, network.Preprocessing.Scale));
        Assert.Equal(2, loaded.Notes.Count);
        Assert.Contains("pixel by pixel", loaded.Notes[0], StringComparison.Ordinal);
        Assert.Contains("No preprocessing was given", loaded.Notes[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_mean_of_another_size_counts_per_channel()
    {
        (string text, string model) = Write(CaffeNetworkTests.Classifier());
        Preprocessing rgb = new(8, 8, 1, [9, 9, 9], [2, 2, 2]);
        LoadedNetwork loaded = NetworkFormats.Load([model, text, Mean(9)], new NetworkOptions("small") { Preprocessing = PreprocessingChoice.Exactly(rgb) });
        using INetwork network = loaded.Network;
        Assert.Equal([7f, 7, 7], network.Preprocessing.Mean);
        Assert.Equal([2f, 2, 2], network.Preprocessing.StandardDeviation);
        Assert.Contains("mean of each channel", Assert.Single(loaded.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_grey_network_is_fed_as_LeNet()
    {
        CaffeBuilder files = new CaffeBuilder().Input("data", 1, 28, 28);
        (string text, string model) = Write(files.Layer("ip", "InnerProduct", "data", "ip", "inner_product_param { num_output: 10 }", files.Weights(10, 784), files.Weights(10)));
        using INetwork network = NetworkFormats.Load([text, model], new NetworkOptions("digits")).Network;
        Assert.Equal((ChannelOrder.Grey, 1 / 256f), (network.Preprocessing.Channels, network.Preprocessing.Scale));
    }

    [Fact]
    public async Task An_imported_network_is_there_again_when_the_folder_is_opened_next()
    {
        (string text, string model) = Write(CaffeNetworkTests.Classifier());
        string data = Path.Combine(_folder.Path, "data");
        using Tensor batch = ones(1, 3, 8, 8);
        float[] first;
        await using (Workspace workspace = Workspace.Open(data))
        {
            await workspace.ImportNetwork(new NetworkRequest("small", [text, model, Mean(8)], new NetworkOptions("small"))).ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
            first = Logits(workspace);
        }

        File.Delete(text);
        File.Delete(model);
        await using Workspace again = Workspace.Open(data);
        Assert.Equal(first, Logits(again));
        Assert.Equal(7, again.Networks.Find("small")!.Preprocessing.MeanImage![0]);

        float[] Logits(Workspace workspace)
        {
            using DisposeScope scope = NewDisposeScope();
            INetwork network = workspace.Networks.Find("small")!;
            return network.ForwardTo(batch, network.LogitLayer).data<float>().ToArray();
        }
    }

    [Theory]
    [InlineData("net.caffemodel", "needs the description of its layers too: give its .prototxt file")]
    [InlineData("net.prototxt", "needs the trained weights too: give its .caffemodel file")]
    [InlineData("net.prototxt net.caffemodel other.prototxt", "other.prototxt is one too many")]
    [InlineData("net.prototxt net.caffemodel notes.txt", "notes.txt is no part of a Caffe network")]
    public void What_is_missing_or_too_much_is_said(string names, string says)
    {
        Write(CaffeNetworkTests.Classifier());
        string[] files = [.. names.Split(' ').Select(name => Path.Combine(_folder.Path, name))];
        Array.ForEach(files, file => File.AppendAllText(file, ""));
        Assert.Contains(says, Assert.Throws<UserErrorException>(() => NetworkFormats.Load(files, new NetworkOptions("small"))).Message, StringComparison.Ordinal);
    }

    private (string Prototxt, string Model) Write(CaffeBuilder files)
    {
        string text = Path.Combine(_folder.Path, "net.prototxt"), model = Path.Combine(_folder.Path, "net.caffemodel");
        File.WriteAllText(text, files.Prototxt);
        File.WriteAllBytes(model, files.BuildModel());
        return (text, model);
    }

    /// <summary>Sevens everywhere.</summary>
    private string Mean(int size)
    {
        string path = Path.Combine(_folder.Path, "mean.binaryproto");
        float[] values = [.. Enumerable.Repeat(7f, 3 * size * size)];
        File.WriteAllBytes(path, new ProtobufWriter().Integer(1, 1).Integer(2, 3).Integer(3, size).Integer(4, size).Bytes(5, MemoryMarshal.AsBytes<float>(values)).ToArray());
        return path;
    }
}
