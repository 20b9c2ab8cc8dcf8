using Dashboard.Tests.Analysis.Networks.Onnx;

namespace Dashboard.Benchmarks;

/// <summary>AlexNet as torchvision publishes it (Krizhevsky 2014), with made-up weights: 61 million parameters, 240 MB.</summary>
internal static class AlexNetFile
{
    public static byte[] Build()
    {
        OnnxBuilder graph = new OnnxBuilder(13).Input("x", 0, 3, 224, 224);
        string at = "x";
        foreach ((string name, int from, int to, int kernel, int stride, bool pool) in ((string, int, int, int, int, bool)[])
            [("conv1", 3, 64, 11, 4, true), ("conv2", 64, 192, 5, 1, true), ("conv3", 192, 384, 3, 1, false), ("conv4", 384, 256, 3, 1, false), ("conv5", 256, 256, 3, 1, true)])
        {
            graph.Weight($"{name}.w", to, from, kernel, kernel).Weight($"{name}.b", to)
                .Node("Conv", $"{at} {name}.w {name}.b", $"{name}.c", ("strides", new[] { stride, stride }), ("pads", Enumerable.Repeat(kernel == 11 ? 2 : kernel / 2, 4).ToArray()))
                .Node("Relu", $"{name}.c", name);
            at = name;
            if (pool)
            {
                graph.Node("MaxPool", name, $"{name}.p", ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 2, 2 }));
                at = $"{name}.p";
            }
        }

        graph.Node("Flatten", at, "row").Weight("fc6.w", 4096, 9216).Weight("fc6.b", 4096).Weight("fc7.w", 4096, 4096).Weight("fc7.b", 4096).Weight("fc8.w", 1000, 4096).Weight("fc8.b", 1000);
        graph.Node("Gemm", "row fc6.w fc6.b", "fc6.g", ("transB", 1)).Node("Relu", "fc6.g", "fc6").Node("Gemm", "fc6 fc7.w fc7.b", "fc7.g", ("transB", 1)).Node("Relu", "fc7.g", "fc7");
        return graph.Node("Gemm", "fc7 fc8.w fc8.b", "fc8", ("transB", 1)).Output("fc8").Build();
    }
}
