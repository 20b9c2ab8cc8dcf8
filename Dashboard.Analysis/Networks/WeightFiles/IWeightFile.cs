using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.WeightFiles;

/// <summary>Tensors by name, read when asked for.</summary>
internal interface IWeightFile : IDisposable
{
    /// <summary>Without its folder, for errors.</summary>
    string FileName { get; }

    /// <summary>In the file's order.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <exception cref="UserErrorException">There is no such tensor.</exception>
    IReadOnlyList<long> ShapeOf(string name);

    /// <summary>One tensor as float32, contiguous; the caller owns it.</summary>
    /// <exception cref="UserErrorException">It is missing, or its numbers are not all in the file.</exception>
    Tensor Read(string name);
}
