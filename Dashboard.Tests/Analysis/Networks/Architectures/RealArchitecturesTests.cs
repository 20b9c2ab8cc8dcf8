using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;
using Dashboard.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Architectures;

/// <summary>Published weights without a graph: logits of a known input.</summary>
public sealed class RealArchitecturesTests : IDisposable
{
    private const string Burn = """
        { "layers": [ { "type": "conv", "weights": "conv1" }, { "type": "relu" }, { "type": "conv", "weights": "conv2" }, { "type": "relu" }, { "type": "conv", "weights": "conv3" }, { "type": "relu" },
          { "type": "batchnorm", "weights": "norm1" }, { "type": "flatten" }, { "type": "linear", "weights": "fc1" }, { "type": "relu" }, { "type": "linear", "weights": "fc2" }, { "type": "batchnorm", "weights": "norm2" } ] }
        """;

    private const string Kw = """
        { "layers": [ { "type": "conv", "weights": "0", "stride": 2, "padding": 1 }, { "type": "relu" }, { "type": "conv", "weights": "2", "stride": 2, "padding": 1 }, { "type": "relu" },
          { "type": "flatten" }, { "type": "linear", "weights": "5" }, { "type": "relu" }, { "type": "linear", "weights": "7" } ] }
        """;

    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("resnet20_cifar10/resnet20.th", "resnet20_cifar10", null, "cifar", 269722)]
    [InlineData("resnet32_cifar10/resnet32.th", "resnet32_cifar10", null, "cifar", 464154)]
    [InlineData("squeezenet_v1.0/squeezenet1_0.safetensors", "squeezenet_torchvision", null, "torchvision", 1248424)]
    [InlineData("mnist_burn/mnist.safetensors", "mnist_burn_safetensors", Burn, "mnist", 376870)]
    [InlineData("mnist_burn/mnist.pt", "mnist_burn_pt", Burn, "mnist", 376870)]
    [InlineData("cifar_base_kw/cifar_base_kw.pth", "cifar_base_kw", Kw, "cifar", 105966)]
    public void Logits_of_a_known_input_are_the_known_ones(string file, string known, string? layers, string preset, int parameters)
    {
        string shared = Repository.SharedData();
        string? described = layers is null ? null : _files.File("layers.json");
        if (described is not null)
        {
            File.WriteAllText(described, layers);
        }

        using INetwork network = NetworkFormats.Load(
            [Path.Combine(shared, "networks", file)], new NetworkOptions(known) { Architecture = described, Preprocessing = PreprocessingChoice.Load(preset) }).Network;
        (float[] input, long[] shape) = Read(shared, $"{known}.input.npy");
        (float[] expected, _) = Read(shared, $"{known}.logits.npy");
        using DisposeScope scope = NewDisposeScope();
        float[] logits = network.Forward(tensor(input, shape), [network.LogitLayer])[network.LogitLayer].contiguous().data<float>().ToArray();
        double largest = expected.Max(Math.Abs), worst = expected.Zip(logits).Max(pair => Math.Abs(pair.First - pair.Second)) / largest;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"largest difference {worst:g3} of the largest logit"));
        Assert.Equal(expected.Length, logits.Length);
        Assert.True(worst <= 1e-3);
        Assert.Equal(parameters, NetworkDescription.Of(network).ParameterCount);
    }

    private static (float[] Values, long[] Shape) Read(string folder, string file)
    {
        using NpyFile npy = NpyFile.Open(Path.Combine(folder, "known", file));
        return (npy.ReadSingle(), [.. npy.Shape]);
    }
}
