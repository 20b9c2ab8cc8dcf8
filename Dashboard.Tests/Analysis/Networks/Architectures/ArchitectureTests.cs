using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;
using Dashboard.Tests.Analysis.Networks.Pytorch;
using Dashboard.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Architectures;

public sealed class ArchitectureTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public static TheoryData<string> Names => [.. MadeUpWeights.Names];

    public void Dispose() => _files.Dispose();

    /// <summary>The file alone says which network it is; each layer has torchvision's name and the values numpy has.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_is_recognised_and_every_layer_is_what_numpy_makes_of_it(string name)
    {
        MadeUpWeights weights = MadeUpWeights.Of(name);
        weights.WritePytorch(_files.File("weights.pth"));
        LoadedNetwork loaded = Load("weights.pth", weights.Preprocessing);
        using INetwork network = loaded.Network;

        Assert.Equal((name, "PyTorch"), (loaded.Architecture, loaded.Format));
        Assert.Contains($"Recognised as {name}", string.Join(' ', loaded.Notes), StringComparison.Ordinal);
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(weights.Layers.Select(l => l.Layer).Order(), network.Layers.Select(l => l.Name).Order());
        IReadOnlyDictionary<string, Tensor> values = network.Forward(weights.Image(), [.. network.Layers.Select(l => l.Name)]);
        foreach ((string layer, long[] shape, double[] expected) in weights.Layers)
        {
            Assert.Equal([1, .. shape], values[layer].shape);
            double[] actual = [.. values[layer].contiguous().data<float>().Select(v => (double)v)];
            double mean = expected[1] / actual.Length;
            Assert.Equal(expected[0], actual.Sum(), 1e-4 * expected[1]);
            Assert.Equal(expected[1], actual.Sum(Math.Abs), 1e-4 * expected[1]);
            Assert.Equal(expected[2], actual[0], 1e-3 * mean);
            Assert.Equal(expected[3], actual[^1], 1e-3 * mean);
        }

        Assert.Equal(weights.Layers[^1].Layer, network.LogitLayer);
        AssertDifferentiable(network, weights);
    }

    [Theory]
    [InlineData("module.")]
    [InlineData("model._orig_mod.")]
    [InlineData("")]
    public void Safetensors_and_prefixes_of_wrappers_give_the_same_network(string prefix)
    {
        MadeUpWeights weights = MadeUpWeights.Of("resnet20");
        weights.WriteSafetensors(_files.File("weights.safetensors"), prefix);
        weights.WritePytorch(_files.File("weights.pt"));
        using INetwork one = Load("weights.safetensors", weights.Preprocessing).Network, other = Load("weights.pt", weights.Preprocessing).Network;
        Assert.Equal(other.ContentHash, one.ContentHash);
        Assert.Equal(weights.Tensors.Where(t => t.Name.EndsWith("weight", StringComparison.Ordinal) || t.Name.EndsWith("bias", StringComparison.Ordinal)).Sum(t => t.Shape.Aggregate(1L, (p, s) => p * s)), NetworkDescription.Of(one).ParameterCount);
    }

    [Fact]
    public void Gradients_agree_with_differences()
    {
        MadeUpWeights weights = MadeUpWeights.Of("resnet20");
        weights.WritePytorch(_files.File("weights.pth"));
        using INetwork network = Load("weights.pth", weights.Preprocessing).Network;
        using DisposeScope scope = NewDisposeScope();
        Tensor image = weights.Image().requires_grad_(), direction = (weights.Image() * 7).sin();
        Tensor slope = (autograd.grad([network.ForwardTo(image, "linear").select(1, 3).sum()], [image])[0] * direction).sum();
        const double step = 1e-3;
        Tensor up = network.ForwardTo(image.detach() + (direction * step), "linear").select(1, 3), down = network.ForwardTo(image.detach() - (direction * step), "linear").select(1, 3);
        double expected = (up.item<float>() - down.item<float>()) / (2 * step);
        Assert.Equal(expected, slope.item<float>(), 0.02 * Math.Abs(expected));
    }

    [Theory]
    [InlineData("resnet20", "layer2.1.bn2.running_var", null, "\"layer2.1.bn2.running_var\"")]
    [InlineData("resnet20", "layer1.0.conv1.weight", new long[] { 4, 4, 5, 5 }, "\"layer1.0.conv1.weight\" is 4×4×5×5 where n×4×3×3 is needed")]
    [InlineData("alexnet", "classifier.6.weight", new long[] { 7, 32 }, "\"classifier.6.weight\" is 7×32 where n×64 is needed")]
    [InlineData("squeezenet1_1", "features.3.squeeze.bias", new long[] { 3 }, "\"features.3.squeeze.bias\" is 3 where 2 is needed")]
    public void A_tensor_that_is_missing_or_has_another_shape_is_named(string name, string tensor, long[]? shape, string says)
    {
        MadeUpWeights weights = MadeUpWeights.Of(name);
        PytorchFileWriter.Write(_files.File("odd.pth"), [.. weights.Tensors.Where(t => shape is not null || t.Name != tensor).Select(t => t.Name == tensor ? (t.Name, shape!, () => MadeUpWeights.ValuesOf(tensor, shape!)) : t)]);
        foreach (string? architecture in (string?[])[name, null])
        {
            string message = Assert.Throws<UserErrorException>(() => Load("odd.pth", weights.Preprocessing, architecture)).Message;
            Assert.Contains("odd.pth", message, StringComparison.Ordinal);
            Assert.Contains(says, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Another_architecture_that_fits_is_suggested()
    {
        MadeUpWeights weights = MadeUpWeights.Of("resnet32");
        weights.WritePytorch(_files.File("weights.pth"));
        string message = Assert.Throws<UserErrorException>(() => Load("weights.pth", weights.Preprocessing, "resnet20")).Message;
        Assert.Contains("no place for: layer1.3.conv1.weight", message, StringComparison.Ordinal);
        Assert.EndsWith("it fits resnet32.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vgg15", "did you mean vgg11")]
    [InlineData("googlnet", "did you mean googlenet")]
    [InlineData("ResNet-19", "did you mean resnet1")]
    public void An_unknown_architecture_gets_the_nearest_and_the_list(string name, string says)
    {
        MadeUpWeights.Of("resnet20").WritePytorch(_files.File("weights.pth"));
        string message = Assert.Throws<UserErrorException>(() => Load("weights.pth", null, name)).Message;
        Assert.Contains(says, message, StringComparison.Ordinal);
        Assert.Contains("alexnet, vgg11, vgg11_bn", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Images_of_a_size_that_cannot_be_are_a_sentence()
    {
        MadeUpWeights weights = MadeUpWeights.Of("alexnet");
        weights.WritePytorch(_files.File("weights.pth"));
        Preprocessing input = weights.Preprocessing;
        Assert.Contains("images of 256×256 pixels give maps of 7×7", Assert.Throws<UserErrorException>(() => Load("weights.pth", input with { Width = 256, Height = 256 }, "alexnet")).Message, StringComparison.Ordinal);
        Assert.Contains("too small", Assert.Throws<UserErrorException>(() => Load("weights.pth", input with { Width = 32, Height = 32 }, "alexnet")).Message, StringComparison.Ordinal);
        Assert.Contains(
            "takes images of 3 channels, but the preprocessing gives 1",
            Assert.Throws<UserErrorException>(() => Load("weights.pth", input with { Channels = ChannelOrder.Grey, Mean = [0], StandardDeviation = [1] }, "alexnet")).Message,
            StringComparison.Ordinal);
    }

    private static void AssertDifferentiable(INetwork network, MadeUpWeights weights)
    {
        Tensor image = weights.Image().requires_grad_();
        foreach (LayerInfo layer in (LayerInfo[])[network.Layers[0], network.Layers[network.Layers.Count / 2], network.Layers[^1]])
        {
            Tensor value = network.ForwardTo(image, layer.Name, preActivation: true);
            Tensor gradient = autograd.grad([value.square().sum()], [image])[0];
            Assert.True(gradient.isfinite().all().item<bool>());
            Assert.NotEqual(0, gradient.abs().sum().item<float>());
        }
    }

    private LoadedNetwork Load(string file, Preprocessing? input, string? architecture = null) => NetworkFormats.Load(
        [_files.File(file)], new NetworkOptions("mine") { Architecture = architecture, Preprocessing = input is null ? null : PreprocessingChoice.Exactly(input) });
}
