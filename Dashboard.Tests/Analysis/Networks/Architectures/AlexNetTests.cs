using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;
using Dashboard.Tests.Analysis.Networks.Onnx;
using Dashboard.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Architectures;

/// <summary>AlexNet in torchvision's layout against the same network written out node by node and run by ONNX Runtime.</summary>
public sealed class AlexNetTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Every_layer_is_what_onnx_runtime_makes_of_the_weights()
    {
        MadeUpWeights weights = MadeUpWeights.Of("alexnet");
        weights.WritePytorch(_files.File("alexnet.pth"));
        using INetwork network = NetworkFormats.Load(
            [_files.File("alexnet.pth")], new NetworkOptions("alexnet") { Architecture = "AlexNet", Preprocessing = PreprocessingChoice.Exactly(weights.Preprocessing) }).Network;
        using DisposeScope scope = NewDisposeScope();
        Tensor image = weights.Image();
        IReadOnlyDictionary<string, Tensor> values = network.Forward(image, [.. network.Layers.Select(l => l.Name)]);
        (string Name, float[] Values, long[] Shape) input = ("x", image.data<float>().ToArray(), image.shape);
        Assert.Equal(8, values.Count);
        foreach ((string layer, Tensor value) in values)
        {
            (double[] expected, long[] shape) = OnnxRuntimeReference.Run(Graph(weights, layer), [input]);
            Assert.Equal(shape, value.shape);
            double largest = expected.Max(Math.Abs);
            Assert.All(expected.Zip(value.contiguous().data<float>().ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5 * largest));
        }
    }

    /// <summary>Krizhevsky 2014 as torchvision publishes it, with adaptive pooling left out: at 224 pixels it does nothing.</summary>
    private static byte[] Graph(MadeUpWeights weights, string output)
    {
        OnnxBuilder graph = new OnnxBuilder(13).Input("x", 1, 3, 224, 224);
        foreach ((string name, long[] shape, Func<float[]> values) in weights.Tensors)
        {
            graph.Weight(name, values(), shape);
        }

        int[] three = [3, 3], two = [2, 2];
        return graph
            .Node("Conv", "x features.0.weight features.0.bias", "c1", ("strides", new[] { 4, 4 }), ("pads", new[] { 2, 2, 2, 2 })).Node("Relu", "c1", "features.1")
            .Node("MaxPool", "features.1", "p1", ("kernel_shape", three), ("strides", two))
            .Node("Conv", "p1 features.3.weight features.3.bias", "c2", ("pads", new[] { 2, 2, 2, 2 })).Node("Relu", "c2", "features.4")
            .Node("MaxPool", "features.4", "p2", ("kernel_shape", three), ("strides", two))
            .Node("Conv", "p2 features.6.weight features.6.bias", "c3", ("pads", new[] { 1, 1, 1, 1 })).Node("Relu", "c3", "features.7")
            .Node("Conv", "features.7 features.8.weight features.8.bias", "c4", ("pads", new[] { 1, 1, 1, 1 })).Node("Relu", "c4", "features.9")
            .Node("Conv", "features.9 features.10.weight features.10.bias", "c5", ("pads", new[] { 1, 1, 1, 1 })).Node("Relu", "c5", "features.11")
            .Node("MaxPool", "features.11", "p5", ("kernel_shape", three), ("strides", two)).Node("Flatten", "p5", "row")
            .Node("Gemm", "row classifier.1.weight classifier.1.bias", "f6", ("transB", 1)).Node("Relu", "f6", "classifier.2")
            .Node("Gemm", "classifier.2 classifier.4.weight classifier.4.bias", "f7", ("transB", 1)).Node("Relu", "f7", "classifier.5")
            .Node("Gemm", "classifier.5 classifier.6.weight classifier.6.bias", "classifier.6", ("transB", 1))
            .Output(output).Build();
    }
}
