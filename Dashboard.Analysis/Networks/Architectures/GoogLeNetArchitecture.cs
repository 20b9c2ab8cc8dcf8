using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Networks.Architectures;

/// <summary>
/// GoogLeNet (Szegedy et al. 2015) as torchvision has it: batch normalisation after each convolution, and 3 × 3 where the paper has 5 × 5. The published
/// weights came from TensorFlow and expect values from −1 to 1, which torchvision hides by transforming its usual input once more.
/// </summary>
internal static class GoogLeNetArchitecture
{
    private const float Epsilon = 1e-3f;

    public static Architecture GoogLeNet { get; } =
        new("googlenet", "conv1.conv.weight", PreprocessingPresets.Torchvision with { Mean = [0.5f, 0.5f, 0.5f], StandardDeviation = [0.5f, 0.5f, 0.5f] }, Build) { TrainingBranches = ["aux1.", "aux2."] };

    private static GraphValue Build(ArchitectureGraph graph)
    {
        GraphValue x = Unit(graph, "conv1", graph.Image, kernel: 7, stride: 2);
        x = graph.MaxPool("maxpool1", x, kernel: 3, stride: 2, ceil: true);
        x = Unit(graph, "conv3", Unit(graph, "conv2", x, kernel: 1), kernel: 3);
        x = graph.MaxPool("maxpool2", x, kernel: 3, stride: 2, ceil: true);
        x = Inception(graph, "inception3b", Inception(graph, "inception3a", x));
        x = graph.MaxPool("maxpool3", x, kernel: 3, stride: 2, ceil: true);
        foreach (string name in (string[])["inception4a", "inception4b", "inception4c", "inception4d", "inception4e"])
        {
            x = Inception(graph, name, x);
        }

        x = graph.MaxPool("maxpool4", x, kernel: 2, stride: 2, ceil: true);
        x = Inception(graph, "inception5b", Inception(graph, "inception5a", x));
        return graph.Linear("fc", graph.Flatten("flatten", graph.GlobalAverage("avgpool", x)));
    }

    private static GraphValue Inception(ArchitectureGraph graph, string name, GraphValue x) => graph.Concat(
        $"{name}.cat",
        Unit(graph, $"{name}.branch1", x, kernel: 1),
        Unit(graph, $"{name}.branch2.1", Unit(graph, $"{name}.branch2.0", x, kernel: 1), kernel: 3),
        Unit(graph, $"{name}.branch3.1", Unit(graph, $"{name}.branch3.0", x, kernel: 1), kernel: 3),
        Unit(graph, $"{name}.branch4.1", graph.MaxPool($"{name}.branch4.0", x, kernel: 3, stride: 1, padding: 1, ceil: true), kernel: 1));

    private static GraphValue Unit(ArchitectureGraph graph, string name, GraphValue x, int kernel, int stride = 1) => graph.Relu(
        $"{name}.relu", graph.BatchNorm($"{name}.bn", graph.Convolution($"{name}.conv", x, kernel, stride, padding: kernel / 2, bias: false), Epsilon));
}
