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

    /// <summary>What each value goes through: "pixel / 255, minus 0.485, 0.456, 0.406, divided by 0.229, 0.224, 0.225".</summary>
    public static string Arithmetic(Preprocessing preprocessing)
    {
        double divisor = 1 / (double)preprocessing.Scale;
        string scaled = preprocessing.Scale == 1 ? "pixel"
            : Math.Abs(divisor - Math.Round(divisor)) < 1e-3 * divisor ? string.Create(CultureInfo.InvariantCulture, $"pixel / {Math.Round(divisor)}")
            : string.Create(CultureInfo.InvariantCulture, $"pixel × {preprocessing.Scale:0.######}");
        string mean = preprocessing.MeanImage is not null ? ", minus the mean image" : preprocessing.Mean.All(m => m == 0) ? "" : $", minus {Numbers(preprocessing.Mean)}";
        string deviation = preprocessing.StandardDeviation.All(d => d == 1) ? "" : $", divided by {Numbers(preprocessing.StandardDeviation)}";
        return $"{scaled}{mean}{deviation}";
    }

    private static string Numbers(IReadOnlyList<float> numbers) =>
        string.Join(", ", (numbers.Distinct().Count() == 1 ? numbers.Take(1) : numbers).Select(n => n.ToString("0.######", CultureInfo.InvariantCulture)));
}
