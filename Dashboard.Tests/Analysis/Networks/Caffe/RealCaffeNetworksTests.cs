using System.Text.Json;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Caffe;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>Published networks: every array of their files, logits of a known input, and the layers that are offered.</summary>
public sealed class RealCaffeNetworksTests
{
    private const double Tolerance = 1e-3;
    private static readonly Preprocessing s_grey = new(28, 28, 1, [0], [1]) { Channels = ChannelOrder.Grey };

    [Theory]
    [InlineData("squeezenet_v1.0", "squeezenet", "deploy", "squeezenet_caffe", 227, 1248424)]
    [InlineData("cifar10_quick_v1", "cifar10_quick", "cifar10_quick", "cifar10_quick_v1", 32, 145578)]
    [InlineData("lenet_v1", "lenet", "lenet", "lenet_v1", 28, 431080)]
    public void Logits_of_a_known_input_are_the_known_ones(string folder, string model, string prototxt, string known, int size, int parameters)
    {
        using OnnxNetwork network = Load(folder, model, prototxt, size);
        (float[] input, long[] shape) = Read($"{known}.input.npy");
        (float[] expected, _) = Read($"{known}.logits.npy");
        using DisposeScope scope = NewDisposeScope();
        Tensor image = tensor(input, shape);

        float[] one = Values(network.Forward(image, [network.LogitLayer])[network.LogitLayer]);
        float[] third = Values(network.Forward(cat([image * 0.5f, image * 0.3f, image]), [network.LogitLayer])[network.LogitLayer])[^expected.Length..];

        double largest = expected.Max(Math.Abs);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{folder}: largest difference {expected.Zip(one).Max(p => Math.Abs(p.First - p.Second)) / largest:g3} of the largest logit"));
        Assert.All(expected.Zip(one), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * largest));
        Assert.All(expected.Zip(third), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * largest));
        Assert.True(network.RunsBatches);
        Assert.Equal(parameters, network.ParameterCount);
    }

    [Theory]
    [InlineData("squeezenet_v1.0/squeezenet.caffemodel")]
    [InlineData("cifar10_quick_v1/cifar10_quick.caffemodel")]
    [InlineData("lenet_v1/lenet.caffemodel")]
    public void Every_array_of_the_file_is_the_known_one(string file)
    {
        string path = Path.Combine(Repository.SharedData(), "networks", file);
        using FileStream stream = File.OpenRead(path);
        CaffeModelFile model = CaffeModelFile.Read(stream, file);
        JsonElement known = KnownTensors(file);
        using DisposeScope scope = NewDisposeScope();
        int count = 0;
        foreach ((string layer, IReadOnlyList<CaffeBlob> blobs) in model.Blobs)
        {
            for (int i = 0; i < blobs.Count; i++, count++)
            {
                JsonElement expected = known.GetProperty($"{layer}/blob{i}");
                Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64()), blobs[i].Dimensions);
                float[] values = Values(CaffeNumbers.Read(stream, blobs[i].As(layer, blobs[i].Dimensions)));
                AssertNumbers(expected, values);
            }
        }

        Assert.Equal(known.EnumerateObject().Count(), count);
    }

    [Fact]
    public void The_mean_image_is_the_known_one()
    {
        CaffeMeanImage mean = CaffeMeanImage.Read(Path.Combine(Repository.SharedData(), "networks/cifar10_quick_v1/mean.binaryproto"));
        Assert.Equal((3, 32, 32), (mean.Channels, mean.Height, mean.Width));
        AssertNumbers(KnownTensors("cifar10_quick_v1/mean.binaryproto").GetProperty("mean"), [.. mean.Values]);
    }

    [Fact]
    public void Blobs_are_the_layers_as_the_last_layer_leaves_them()
    {
        using OnnxNetwork network = Load("cifar10_quick_v1", "cifar10_quick", "cifar10_quick", 32);
        Assert.Equal(
            [
                new("conv1", LayerKind.Convolution, 32), new("pool1", LayerKind.Convolution, 32), new("conv2", LayerKind.Convolution, 32), new("conv3", LayerKind.Convolution, 64), new("pool3", LayerKind.Convolution, 64),
                new("ip1", LayerKind.FullyConnected, 64), new("ip2", LayerKind.FullyConnected, 10), new("prob", LayerKind.Softmax, 10),
            ],
            network.Layers);
        Assert.Equal("ip2", network.LogitLayer);
        Assert.Equal(["conv1", "pool1", "conv2", "pool2", "conv3", "pool3", "ip1", "ip2", "prob"], network.AvailableLayers.Select(l => l.Name));
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> values = network.Forward(rand(1, 3, 32, 32) * 100, ["conv1", "pool1", "conv2"]);
        Assert.True(values["conv1"].min().item<float>() < 0);
        Assert.Equal(0, values["pool1"].min().item<float>());
        Assert.Equal(0, values["conv2"].min().item<float>());
    }

    [Fact]
    public void The_fire_modules_are_offered()
    {
        using OnnxNetwork network = Load("squeezenet_v1.0", "squeezenet", "deploy", 227);
        Assert.Equal(1 + (8 * 4) + 1 + 1, network.Layers.Count);
        Assert.Contains(new LayerInfo("fire9/concat", LayerKind.Convolution, 512), network.Layers);
        Assert.Equal(new LayerInfo("pool_final", LayerKind.FullyConnected, 1000), network.Layers[^1]);
        Assert.Equal(("caffe FireNet", 3), (network.Architecture, network.InputChannels));
    }

    [Fact]
    public void What_a_description_says_of_its_input_is_known_without_weights()
    {
        string networks = Path.Combine(Repository.SharedData(), "networks");
        Assert.Equal(new OnnxInput(3, 227, 227, null), CaffeNetwork.DescribeInput(Path.Combine(networks, "squeezenet_v1.0", "deploy.prototxt")));
        Assert.Equal(new OnnxInput(1, 28, 28, null), CaffeNetwork.DescribeInput(Path.Combine(networks, "lenet_v1", "lenet.prototxt")));
    }

    private static OnnxNetwork Load(string folder, string model, string prototxt, int size)
    {
        string path = Path.Combine(Repository.SharedData(), "networks", folder);
        return CaffeNetwork.Load(Path.Combine(path, $"{prototxt}.prototxt"), Path.Combine(path, $"{model}.caffemodel"), new OnnxNetworkOptions(folder, size == 28 ? s_grey : new Preprocessing(size, size, 1, [0, 0, 0], [1, 1, 1])));
    }

    private static JsonElement KnownTensors(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.SharedData(), "networks", "tensors.json")));
        return document.RootElement.GetProperty($"networks/{file}").Clone();
    }

    private static void AssertNumbers(JsonElement expected, float[] values)
    {
        Assert.Equal(expected.GetProperty("first").GetDouble(), values[0]);
        Assert.Equal(expected.GetProperty("last").GetDouble(), values[^1]);
        double total = expected.GetProperty("abs_sum").GetDouble();
        Assert.Equal(expected.GetProperty("sum").GetDouble(), values.Sum(v => (double)v), total * 1e-9);
        Assert.Equal(total, values.Sum(v => Math.Abs((double)v)), total * 1e-9);
    }

    private static (float[] Values, long[] Shape) Read(string file)
    {
        using NpyFile npy = NpyFile.Open(Path.Combine(Repository.SharedData(), "known", file));
        return (npy.ReadSingle(), [.. npy.Shape]);
    }

    private static float[] Values(Tensor value) => value.contiguous().data<float>().ToArray();
}
