using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Networks.Architectures;

/// <summary>AlexNet as torchvision has it (Krizhevsky 2014, "one weird trick": no groups, no local response normalisation).</summary>
internal static class AlexNetArchitecture
{
    public static Architecture AlexNet { get; } = new("alexnet", "features.0.weight", PreprocessingPresets.Torchvision, Build);

    private static GraphValue Build(ArchitectureGraph graph)
    {
        GraphValue x = graph.Relu("features.1", graph.Convolution("features.0", graph.Image, kernel: 11, stride: 4, padding: 2));
        x = graph.MaxPool("features.2", x, kernel: 3, stride: 2);
        x = graph.Relu("features.4", graph.Convolution("features.3", x, kernel: 5, padding: 2));
        x = graph.MaxPool("features.5", x, kernel: 3, stride: 2);
        x = graph.Relu("features.7", graph.Convolution("features.6", x, kernel: 3, padding: 1));
        x = graph.Relu("features.9", graph.Convolution("features.8", x, kernel: 3, padding: 1));
        x = graph.Relu("features.11", graph.Convolution("features.10", x, kernel: 3, padding: 1));
        x = graph.MaxPool("features.12", x, kernel: 3, stride: 2);
        x = graph.Flatten("flatten", graph.AdaptiveAverage("avgpool", x, size: 6));
        x = graph.Relu("classifier.2", graph.Linear("classifier.1", x));
        x = graph.Relu("classifier.5", graph.Linear("classifier.4", x));
        return graph.Linear("classifier.6", x);
    }
}
