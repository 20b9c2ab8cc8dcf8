using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Onnx;

/// <summary>Published networks: logits of a known input, and the layers that are offered.</summary>
public sealed class RealOnnxNetworksTests
{
    private const double Tolerance = 1e-3;

    [Theory]
    [InlineData("squeezenet_v1.0/squeezenet.onnx", "squeezenet_caffe", 227, 1248424)]
    [InlineData("resnet_2b/resnet_2b.onnx", "resnet_2b", 32, 112006)]
    [InlineData("cifar_base_kw/cifar_base_kw.onnx", "cifar_base_kw", 32, 105966)]
    [InlineData("cifar10_small_nhwc/cifar10_small.onnx", "cifar10_small_nhwc", 32, 85218)]
    [InlineData("mnist_cntk/mnist.onnx", "mnist_cntk", 28, 5994)]
    public void Logits_of_a_known_input_are_the_known_ones(string file, string known, int size, int parameters)
    {
        string folder = Repository.SharedData();
        using OnnxNetwork network = Load(folder, file, size);
        (float[] input, long[] shape) = Read(folder, $"{known}.input.npy");
        (float[] expected, _) = Read(folder, $"{known}.logits.npy");
        using DisposeScope scope = NewDisposeScope();
        Tensor image = tensor(input, shape);
        image = shape[3] == 3 ? image.permute(0, 3, 1, 2) : image;

        float[] one = Values(network.Forward(image, [network.LogitLayer])[network.LogitLayer]);
        float[] third = Values(network.Forward(cat([image * 0.5f, image * 0.3f, image]), [network.LogitLayer])[network.LogitLayer])[^expected.Length..];

        double largest = expected.Max(Math.Abs);
        Assert.All(expected.Zip(one), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * largest));
        Assert.All(expected.Zip(third), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * largest));
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"largest difference {expected.Zip(one).Max(p => Math.Abs(p.First - p.Second)) / largest:g3} of the largest logit"));
        Assert.True(network.RunsBatches);
        Assert.Equal(parameters, network.ParameterCount);
    }

    [Fact]
    public void The_fire_modules_and_their_branches_are_offered()
    {
        using OnnxNetwork network = Load(Repository.SharedData(), "squeezenet_v1.0/squeezenet.onnx", 227);
        Assert.Equal(1 + (8 * 4) + 1 + 1, network.Layers.Count);
        Assert.Contains(new LayerInfo("fire9/concat", LayerKind.Convolution, 512), network.Layers);
        Assert.Equal(new LayerInfo("logits", LayerKind.FullyConnected, 1000), network.Layers[^1]);
    }

    [Fact]
    public void AlexNet_comes_out_in_its_published_shapes()
    {
        using OnnxNetwork network = Load(Repository.SharedData(), "alexnet_graph/light_bvlc_alexnet.onnx", 224);
        Assert.Equal(
            [
                new("r1", LayerKind.Convolution, 96), new("r5", LayerKind.Convolution, 256), new("r9", LayerKind.Convolution, 384), new("r11", LayerKind.Convolution, 384), new("r13", LayerKind.Convolution, 256),
                new("r17", LayerKind.FullyConnected, 4096), new("r21", LayerKind.FullyConnected, 4096), new("r24", LayerKind.FullyConnected, 1000), new("prob_1", LayerKind.Softmax, 1000),
            ],
            network.Layers);
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> values = network.Forward(zeros(2, 3, 224, 224), ["r1", "r13", "prob_1"]);
        Assert.Equal([2, 96, 54, 54], values["r1"].shape);
        Assert.Equal([2, 256, 12, 12], values["r13"].shape);
        Assert.All(Values(values["prob_1"]), p => Assert.Equal(0.001, p, 6));
    }

    private static OnnxNetwork Load(string folder, string file, int size) =>
        OnnxNetwork.Load(Path.Combine(folder, "networks", file), new OnnxNetworkOptions(file, size == 28 ? new Preprocessing(28, 28, 1, [0], [1]) { Channels = ChannelOrder.Grey } : new Preprocessing(size, size, 1, [0, 0, 0], [1, 1, 1])));

    private static (float[] Values, long[] Shape) Read(string folder, string file)
    {
        using NpyFile npy = NpyFile.Open(Path.Combine(folder, "known", file));
        return (npy.ReadSingle(), [.. npy.Shape]);
    }

    private static float[] Values(Tensor value) => value.contiguous().data<float>().ToArray();
}
