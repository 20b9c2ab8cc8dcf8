using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Tests.Analysis.Networks.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>AlexNet in its published form, an eighth as wide, in both kinds of file: each layer against ONNX Runtime on a graph put together here.</summary>
public sealed class BvlcAlexNetTests
{
    private const int Width = 8;
    private const double Tolerance = 1e-5;
    private static readonly OnnxNetworkOptions s_options = new("alexnet", PreprocessingPresets.Caffe);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_layer_is_what_ONNX_Runtime_computes(bool old)
    {
        using OnnxNetwork network = CaffeFiles.Load(BvlcAlexNet.Build(Width, old), s_options);
        Assert.Equal(["conv1", "conv2", "conv3", "conv4", "conv5", "pool5", "fc6", "fc7", "fc8", "prob"], network.Layers.Select(l => l.Name));
        Assert.Equal(["conv1", "norm1", "pool1", "conv2", "norm2", "pool2", "conv3", "conv4", "conv5", "pool5", "fc6", "fc7", "fc8", "prob"], network.AvailableLayers.Select(l => l.Name));
        Assert.Equal("fc8", network.LogitLayer);
        float[] image = [.. OnnxBuilder.Numbers([3, BvlcAlexNet.Size, BvlcAlexNet.Size], new Random(9)).Select(v => v * 120)];
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> values = network.Forward(tensor(image, [1, 3, BvlcAlexNet.Size, BvlcAlexNet.Size]), [.. network.Layers.Select(l => l.Name)]);
        foreach (LayerInfo layer in network.Layers)
        {
            (double[] expected, long[] shape) = OnnxRuntimeReference.Run(Reference(layer.Name), [("data", image, [1, 3, BvlcAlexNet.Size, BvlcAlexNet.Size])]);
            float[] actual = values[layer.Name].contiguous().data<float>().ToArray();
            double largest = expected.Max(Math.Abs);
            Assert.Equal(shape, values[layer.Name].shape);
            Assert.True(largest > 0);
            Assert.All(expected.Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * largest, $"{layer.Name}: {pair.Second} where {pair.First} is expected"));
        }
    }

    [Fact]
    public void Shapes_are_the_published_ones()
    {
        using OnnxNetwork network = CaffeFiles.Load(BvlcAlexNet.Build(Width, old: false), s_options);
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> values = network.Forward(zeros(1, 3, BvlcAlexNet.Size, BvlcAlexNet.Size), ["conv1", "conv2", "conv5", "pool5"]);
        Assert.Equal([55L, 27L, 13L, 6L], ((string[])["conv1", "conv2", "conv5", "pool5"]).Select(l => values[l].shape[3]));
    }

    /// <summary>The same weights, drawn in the same order, in ONNX's words. Groups and the rounding of poolings are ONNX Runtime's own.</summary>
    private static byte[] Reference(string until)
    {
        CaffeBuilder weights = new();
        OnnxBuilder graph = new OnnxBuilder(13).Input("data", 1, 3, BvlcAlexNet.Size, BvlcAlexNet.Size);
        string at = "data";
        foreach ((string name, int from, int to, int kernel, int stride, int pad, int groups, bool norm, bool pool) in BvlcAlexNet.Convolutions(Width))
        {
            graph.Weight($"w{name}", weights.Weights(to, from, kernel, kernel).Values, to, from, kernel, kernel).Weight($"b{name}", weights.Weights(to).Values, to)
                .Node("Conv", $"{at} w{name} b{name}", $"c{name}", ("strides", new[] { stride, stride }), ("pads", new[] { pad, pad, pad, pad }), ("group", groups)).Node("Relu", $"c{name}", $"conv{name}");
            at = $"conv{name}";
            if (norm)
            {
                graph.Node("LRN", at, $"norm{name}", ("size", 5), ("alpha", 0.0001f), ("beta", 0.75f), ("bias", 1f));
                at = $"norm{name}";
            }

            if (pool)
            {
                graph.Node("MaxPool", at, $"pool{name}", ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 2, 2 }), ("ceil_mode", 1));
                at = $"pool{name}";
            }
        }

        graph.Node("Flatten", at, "row");
        at = "row";
        foreach ((string name, int from, int to) in BvlcAlexNet.Dense(Width))
        {
            string value = name == "fc8" ? name : $"{name}.g";
            graph.Weight($"w{name}", weights.Weights(to, from).Values, to, from).Weight($"b{name}", weights.Weights(to).Values, to).Node("Gemm", $"{at} w{name} b{name}", value, ("transB", 1));
            if (name != "fc8")
            {
                graph.Node("Relu", value, name);
            }

            at = name;
        }

        return graph.Node("Softmax", "fc8", "prob", ("axis", 1)).Output(until).Build();
    }
}
