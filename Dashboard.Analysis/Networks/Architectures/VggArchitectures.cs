using System.Globalization;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Networks.Architectures;

/// <summary>VGG (Simonyan &amp; Zisserman 2014), with and without batch normalisation, as torchvision has it: five groups of 3 × 3 convolutions, each followed by a pooling.</summary>
internal static class VggArchitectures
{
    public static IReadOnlyList<Architecture> All { get; } =
        [.. Pair("vgg11", 1, 1, 2, 2, 2), .. Pair("vgg13", 2, 2, 2, 2, 2), .. Pair("vgg16", 2, 2, 3, 3, 3), .. Pair("vgg19", 2, 2, 4, 4, 4)];

    private static Architecture[] Pair(string name, params int[] convolutions) => [Of(name, convolutions, normalised: false), Of(name + "_bn", convolutions, normalised: true)];

    private static Architecture Of(string name, int[] convolutions, bool normalised) => new(name, "features.0.weight", PreprocessingPresets.Torchvision, graph =>
    {
        GraphValue x = graph.Image;
        int position = 0;
        foreach (int count in convolutions)
        {
            for (int i = 0; i < count; i++)
            {
                x = graph.Convolution(Next(), x, kernel: 3, padding: 1);
                x = normalised ? graph.BatchNorm(Next(), x) : x;
                x = graph.Relu(Next(), x);
            }

            x = graph.MaxPool(Next(), x, kernel: 2, stride: 2);
        }

        x = graph.Flatten("flatten", graph.AdaptiveAverage("avgpool", x, size: 7));
        x = graph.Relu("classifier.1", graph.Linear("classifier.0", x));
        x = graph.Relu("classifier.4", graph.Linear("classifier.3", x));
        return graph.Linear("classifier.6", x);

        string Next() => string.Create(CultureInfo.InvariantCulture, $"features.{position++}");
    });
}
