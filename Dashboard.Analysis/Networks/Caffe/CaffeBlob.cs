using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Analysis.Networks.Protobuf;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>Numbers of a layer or a mean image, still in their file.</summary>
/// <param name="Dimensions">As the file states them; four in old files, padded with ones in front. Empty where it states none.</param>
/// <param name="Type">float32 or float64.</param>
/// <param name="Data">Little-endian pieces.</param>
internal sealed record CaffeBlob(IReadOnlyList<long> Dimensions, OnnxType Type, IReadOnlyList<FileRange> Data)
{
    /// <summary>How many numbers there are, whatever <see cref="Dimensions"/> say.</summary>
    public long Count { get; } = Data.Sum(d => d.Length) / (Type == OnnxType.Double ? sizeof(double) : sizeof(float));

    /// <summary>Whether it is an array of this shape: Caffe, too, passes over ones in front.</summary>
    public bool Fits(IReadOnlyList<long> shape) =>
        shape.Aggregate(1d, (product, size) => product * size) == Count && (Dimensions.Count == 0 || Dimensions.SkipWhile(d => d == 1).SequenceEqual(shape.SkipWhile(d => d == 1)));

    /// <summary>The same numbers as a weight of a graph.</summary>
    /// <param name="name">In the graph.</param>
    /// <param name="shape">Of as many numbers.</param>
    public OnnxTensor As(string name, IReadOnlyList<long> shape) => new(name, Type, shape, Data, IsRaw: false, External: null);

    public string Shape => Dimensions.Count == 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Count}") : string.Join("×", Dimensions);
}
