using System.Globalization;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>AlexNet layer by layer as BVLC publishes it (models/bvlc_alexnet): response normalisation before pooling, groups of two; with made-up weights.</summary>
internal static class BvlcAlexNet
{
    public const int Size = 227;

    /// <summary>Name, channels of a group, channels given, kernel, stride, padding, groups, and whether normalisation and pooling follow.</summary>
    public static IReadOnlyList<(string Name, int From, int To, int Kernel, int Stride, int Pad, int Groups, bool Norm, bool Pool)> Convolutions(int width) =>
    [
        ("1", 3, 96 / width, 11, 4, 0, 1, true, true),
        ("2", 48 / width, 256 / width, 5, 1, 2, 2, true, true),
        ("3", 256 / width, 384 / width, 3, 1, 1, 1, false, false),
        ("4", 192 / width, 384 / width, 3, 1, 1, 2, false, false),
        ("5", 192 / width, 256 / width, 3, 1, 1, 2, false, true),
    ];

    public static IReadOnlyList<(string Name, int From, int To)> Dense(int width) =>
        [("fc6", 256 / width * 36, 4096 / width), ("fc7", 4096 / width, 4096 / width), ("fc8", 4096 / width, 1000 / width)];

    /// <param name="width">The published network has 1; a larger number makes it as many times narrower.</param>
    /// <param name="old">Written as in 2014.</param>
    public static CaffeBuilder Build(int width, bool old)
    {
        CaffeBuilder files = new CaffeBuilder(old).Input("data", 3, Size, Size);
        string at = "data";
        foreach ((string name, int from, int to, int kernel, int stride, int pad, int groups, bool norm, bool pool) in Convolutions(width))
        {
            string parameters = string.Create(CultureInfo.InvariantCulture, $"convolution_param {{ num_output: {to} kernel_size: {kernel} stride: {stride} pad: {pad} group: {groups} }}");
            files.Layer($"conv{name}", "Convolution", at, $"conv{name}", parameters, files.Weights(to, from, kernel, kernel), files.Weights(to)).Layer($"relu{name}", "ReLU", $"conv{name}", $"conv{name}");
            at = $"conv{name}";
            if (norm)
            {
                files.Layer($"norm{name}", "LRN", at, $"norm{name}", "lrn_param { local_size: 5 alpha: 0.0001 beta: 0.75 }");
                at = $"norm{name}";
            }

            if (pool)
            {
                files.Layer($"pool{name}", "Pooling", at, $"pool{name}", "pooling_param { pool: MAX kernel_size: 3 stride: 2 }");
                at = $"pool{name}";
            }
        }

        foreach ((string name, int from, int to) in Dense(width))
        {
            files.Layer(name, "InnerProduct", at, name, string.Create(CultureInfo.InvariantCulture, $"inner_product_param {{ num_output: {to} }}"), files.Weights(to, from), files.Weights(to));
            if (name != "fc8")
            {
                files.Layer($"relu{name[2]}", "ReLU", name, name).Layer($"drop{name[2]}", "Dropout", name, name, "dropout_param { dropout_ratio: 0.5 }");
            }

            at = name;
        }

        return files.Layer("prob", "Softmax", "fc8", "prob");
    }
}
