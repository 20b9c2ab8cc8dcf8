using System.Globalization;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Networks;

/// <summary>A network's numbers in words, the same on the command line and on pages.</summary>
public static class NetworkText
{
    private const int ClassesNamed = 3;

    public static string Kind(LayerKind kind) => kind switch
    {
        LayerKind.Convolution => "channels",
        LayerKind.FullyConnected => "neurons",
        _ => "softmax",
    };

    /// <summary>"256×13×13": channels, height, width.</summary>
    public static string Shape(IReadOnlyList<long> shape) => string.Join("×", shape.Select(s => s.ToString(CultureInfo.InvariantCulture)));

    /// <summary>"61,100,840".</summary>
    public static string Count(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "unknown";

    /// <summary>"1000: tench, goldfish, great white shark, …".</summary>
    public static string Classes(IReadOnlyList<string> names) =>
        string.Create(CultureInfo.InvariantCulture, $"{names.Count}: {string.Join(", ", names.Take(ClassesNamed))}{(names.Count > ClassesNamed ? ", …" : "")}");

    /// <summary>What each value goes through: "(pixel × 0.003922 − 0.485/0.456/0.406) / 0.229/0.224/0.225".</summary>
    public static string Arithmetic(Preprocessing preprocessing)
    {
        string mean = preprocessing.MeanImage is null ? Numbers(preprocessing.Mean) : "the mean image";
        return string.Create(CultureInfo.InvariantCulture, $"(pixel × {preprocessing.Scale:0.######} − {mean}) / {Numbers(preprocessing.StandardDeviation)}");
    }

    private static string Numbers(IReadOnlyList<float> numbers) =>
        string.Join("/", (numbers.Distinct().Count() == 1 ? numbers.Take(1) : numbers).Select(n => n.ToString("0.######", CultureInfo.InvariantCulture)));
}
