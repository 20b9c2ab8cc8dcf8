using System.Globalization;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Networks.Architectures;

/// <summary>
/// Residual networks (He et al. 2016): those for ImageNet as torchvision has them, and those for CIFAR whose shortcuts have no weights (option A: every
/// second pixel, zero channels added on both sides). Layers bear the names of torchvision's feature extraction: layer1.0.relu_1 is the output of a block.
/// </summary>
internal static class ResNetArchitectures
{
    public static IReadOnlyList<Architecture> All { get; } =
    [
        Large("resnet18", [2, 2, 2, 2], BasicBlock), Large("resnet34", [3, 4, 6, 3], BasicBlock), Large("resnet50", [3, 4, 6, 3], Bottleneck),
        Large("resnet101", [3, 4, 23, 3], Bottleneck), Large("resnet152", [3, 8, 36, 3], Bottleneck),
        Small("resnet20", 3), Small("resnet32", 5), Small("resnet44", 7), Small("resnet56", 9), Small("resnet110", 18),
    ];

    private delegate GraphValue Block(ArchitectureGraph graph, string name, GraphValue x, int stride);

    private static Architecture Large(string name, int[] blocks, Block block) => new(name, "conv1.weight", PreprocessingPresets.Torchvision, graph =>
    {
        GraphValue x = Normalised(graph, "conv1", "bn1", graph.Image, kernel: 7, stride: 2);
        x = graph.MaxPool("maxpool", graph.Relu("relu", x), kernel: 3, stride: 2, padding: 1);
        x = Groups(graph, x, blocks, block);
        return graph.Linear("fc", graph.Flatten("flatten", graph.GlobalAverage("avgpool", x)));
    });

    private static Architecture Small(string name, int blocks) => new(name, "conv1.weight", PreprocessingPresets.Cifar, graph =>
    {
        GraphValue x = graph.Relu("relu", Normalised(graph, "conv1", "bn1", graph.Image, kernel: 3, stride: 1));
        x = Groups(graph, x, [blocks, blocks, blocks], CifarBlock);
        return graph.Linear("linear", graph.Flatten("flatten", graph.GlobalAverage("avgpool", x)));
    });

    private static GraphValue Groups(ArchitectureGraph graph, GraphValue x, int[] blocks, Block block)
    {
        for (int group = 0; group < blocks.Length; group++)
        {
            for (int i = 0; i < blocks[group]; i++)
            {
                x = block(graph, string.Create(CultureInfo.InvariantCulture, $"layer{group + 1}.{i}"), x, group > 0 && i == 0 ? 2 : 1);
            }
        }

        return x;
    }

    private static GraphValue BasicBlock(ArchitectureGraph graph, string name, GraphValue x, int stride)
    {
        GraphValue y = graph.Relu($"{name}.relu", Normalised(graph, $"{name}.conv1", $"{name}.bn1", x, kernel: 3, stride));
        y = Normalised(graph, $"{name}.conv2", $"{name}.bn2", y, kernel: 3);
        return graph.Relu($"{name}.relu_1", graph.Sum($"{name}.add", y, Shortcut(graph, name, x, y, stride)));
    }

    private static GraphValue Bottleneck(ArchitectureGraph graph, string name, GraphValue x, int stride)
    {
        GraphValue y = graph.Relu($"{name}.relu", Normalised(graph, $"{name}.conv1", $"{name}.bn1", x, kernel: 1));
        y = graph.Relu($"{name}.relu_1", Normalised(graph, $"{name}.conv2", $"{name}.bn2", y, kernel: 3, stride));
        y = Normalised(graph, $"{name}.conv3", $"{name}.bn3", y, kernel: 1);
        return graph.Relu($"{name}.relu_2", graph.Sum($"{name}.add", y, Shortcut(graph, name, x, y, stride)));
    }

    private static GraphValue CifarBlock(ArchitectureGraph graph, string name, GraphValue x, int stride)
    {
        GraphValue y = graph.Relu($"{name}.relu", Normalised(graph, $"{name}.conv1", $"{name}.bn1", x, kernel: 3, stride));
        y = Normalised(graph, $"{name}.conv2", $"{name}.bn2", y, kernel: 3);
        // A pooling over one pixel takes every second one.
        GraphValue shortcut = stride == 1 ? x : graph.PadChannels($"{name}.shortcut", graph.MaxPool($"{name}.subsample", x, kernel: 1, stride), y.Channels);
        return graph.Relu($"{name}.relu_1", graph.Sum($"{name}.add", y, shortcut));
    }

    private static GraphValue Shortcut(ArchitectureGraph graph, string name, GraphValue x, GraphValue y, int stride) => stride == 1 && x.Channels == y.Channels
        ? x
        : Normalised(graph, $"{name}.downsample.0", $"{name}.downsample.1", x, kernel: 1, stride);

    private static GraphValue Normalised(ArchitectureGraph graph, string convolution, string norm, GraphValue x, int kernel, int stride = 1) =>
        graph.BatchNorm(norm, graph.Convolution(convolution, x, kernel, stride, padding: kernel / 2, bias: false));
}
