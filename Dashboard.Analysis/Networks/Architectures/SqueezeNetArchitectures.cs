using System.Globalization;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Networks.Architectures;

/// <summary>SqueezeNet (Iandola et al. 2016) as torchvision has it: its last convolution has no padding, which Caffe's has.</summary>
internal static class SqueezeNetArchitectures
{
    public static IReadOnlyList<Architecture> All { get; } =
    [
        Of("squeezenet1_0", firstKernel: 7, fires: [3, 4, 5, 7, 8, 9, 10, 12], pools: [2, 6, 11]),
        Of("squeezenet1_1", firstKernel: 3, fires: [3, 4, 6, 7, 9, 10, 11, 12], pools: [2, 5, 8]),
    ];

    private static Architecture Of(string name, int firstKernel, int[] fires, int[] pools) => new(name, "features.0.weight", PreprocessingPresets.Torchvision, graph =>
    {
        GraphValue x = graph.Relu("features.1", graph.Convolution("features.0", graph.Image, firstKernel, stride: 2));
        foreach (int position in fires.Concat(pools).Order())
        {
            string module = string.Create(CultureInfo.InvariantCulture, $"features.{position}");
            x = pools.Contains(position) ? graph.MaxPool(module, x, kernel: 3, stride: 2, ceil: true) : Fire(graph, module, x);
        }

        return graph.GlobalAverage("classifier.3", graph.Relu("classifier.2", graph.Convolution("classifier.1", x, kernel: 1)));
    });

    private static GraphValue Fire(ArchitectureGraph graph, string name, GraphValue x)
    {
        GraphValue squeezed = graph.Relu($"{name}.squeeze_activation", graph.Convolution($"{name}.squeeze", x, kernel: 1));
        GraphValue narrow = graph.Relu($"{name}.expand1x1_activation", graph.Convolution($"{name}.expand1x1", squeezed, kernel: 1));
        GraphValue wide = graph.Relu($"{name}.expand3x3_activation", graph.Convolution($"{name}.expand3x3", squeezed, kernel: 3, padding: 1));
        return graph.Concat($"{name}.cat", narrow, wide);
    }
}
