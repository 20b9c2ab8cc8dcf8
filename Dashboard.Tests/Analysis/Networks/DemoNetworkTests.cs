using Dashboard.Analysis;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks;

public class DemoNetworkTests
{
    private const int LargestFile = 10_000_000;

    [Fact]
    public void The_shipped_weights_recognise_held_out_pictures_but_not_all()
    {
        const int PerClass = 25;
        DemoImageDataset images = new(DemoSplit.HeldOut, PerClass);
        using StagedNetwork network = DemoNetwork.Load();
        Assert.Equal(images.ClassNames, network.ClassNames);

        int right = 0;
        int[][] batches = [.. Enumerable.Range(0, images.Count).Chunk(50)];
        Parallel.ForEach(batches, new ParallelOptions { MaxDegreeOfParallelism = 2 }, batch => Interlocked.Add(ref right, RightIn(network, images, batch)));
        Assert.InRange((double)right / images.Count, 0.85, 0.99);
    }

    [Fact]
    public void The_shipped_weights_are_small_and_say_where_they_come_from()
    {
        using Stream stream = typeof(DemoNetwork).Assembly.GetManifestResourceStream("demo-alexnet.safetensors")!;
        Assert.InRange(stream.Length, 1, LargestFile);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        SafetensorsFile file = SafetensorsFile.Parse("demo-alexnet.safetensors", bytes);
        Assert.Equal(DemoImageDataset.RendererVersion, file.Metadata["renderer_version"]);
        Assert.Contains("seed", file.Metadata["training"], StringComparison.Ordinal);
        Assert.True(file.Metadata.ContainsKey("held_out_top1"));
    }

    [Fact]
    public void Weights_of_another_architecture_are_refused_by_name()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("demo-network-");
        try
        {
            string path = Path.Combine(folder.FullName, "other.safetensors");
            using NetworkWeights weights = new();
            weights.Add("conv1.weight", [1, 2, 3], 3);
            SafetensorsFile.Write(path, weights, new Dictionary<string, string> { ["classes"] = """["a","b"]""" });
            Assert.Contains("other.safetensors", Assert.Throws<UserErrorException>(() => DemoNetwork.Load(path)).Message, StringComparison.Ordinal);

            SafetensorsFile.Write(path, weights, new Dictionary<string, string> { ["classes"] = "a, b" });
            Assert.Contains("classes", Assert.Throws<UserErrorException>(() => DemoNetwork.Load(path)).Message, StringComparison.Ordinal);

            File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
            Assert.Contains("cut off", Assert.Throws<UserErrorException>(() => DemoNetwork.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int RightIn(StagedNetwork network, DemoImageDataset images, int[] indices)
    {
        set_num_threads(1);
        using DisposeScope scope = NewDisposeScope();
        Tensor batch = InputBatch.From([.. indices.Select(images.Decode)], network.Preprocessing);
        long[] predictions = network.Forward(batch, ["prob"])["prob"].argmax(1).data<long>().ToArray();
        return indices.Where((image, i) => predictions[i] == images.Labels[image]).Count();
    }
}
