using System.Globalization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;

namespace Dashboard.Benchmarks;

/// <summary>Published architectures in their published widths, with made-up weights.</summary>
internal static class PublishedNetworks
{
    public static INetwork ResNet20()
    {
        List<(string, long[])> tensors = [.. Unit("conv1", "bn1", 16, 3, 3)];
        long channels = 16;
        foreach ((int group, long width) in ((int, long)[])[(1, 16), (2, 32), (3, 64)])
        {
            for (int block = 0; block < 3; block++)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"layer{group}.{block}");
                tensors.AddRange([.. Unit($"{name}.conv1", $"{name}.bn1", width, channels, 3), .. Unit($"{name}.conv2", $"{name}.bn2", width, width, 3)]);
                channels = width;
            }
        }

        return Load([.. tensors, ("linear.weight", [10, 64]), ("linear.bias", [10])]);
    }

    public static INetwork SqueezeNet()
    {
        List<(string, long[])> tensors = [.. Convolution("features.0", 96, 3, 7)];
        long channels = 96;
        foreach ((int position, long squeeze, long expand) in ((int, long, long)[])[(3, 16, 64), (4, 16, 64), (5, 32, 128), (7, 32, 128), (8, 48, 192), (9, 48, 192), (10, 64, 256), (12, 64, 256)])
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"features.{position}");
            tensors.AddRange([.. Convolution($"{name}.squeeze", squeeze, channels, 1), .. Convolution($"{name}.expand1x1", expand, squeeze, 1), .. Convolution($"{name}.expand3x3", expand, squeeze, 3)]);
            channels = 2 * expand;
        }

        return Load([.. tensors, .. Convolution("classifier.1", 1000, channels, 1)]);
    }

    private static INetwork Load(List<(string, long[])> tensors)
    {
        string path = Path.Combine(Path.GetTempPath(), $"selectivity-{Guid.NewGuid():N}.pth");
        try
        {
            RandomWeights.Write(path, tensors);
            return NetworkFormats.Load([path], new NetworkOptions("benchmark")).Network;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (string, long[])[] Convolution(string name, long outputs, long inputs, long kernel) => [($"{name}.weight", [outputs, inputs, kernel, kernel]), ($"{name}.bias", [outputs])];

    private static (string, long[])[] Unit(string convolution, string norm, long outputs, long inputs, long kernel) =>
        [($"{convolution}.weight", [outputs, inputs, kernel, kernel]), .. ((string[])["weight", "bias", "running_mean", "running_var"]).Select(t => ($"{norm}.{t}", (long[])[outputs]))];
}
