using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>Where a graph comes from: gives its weights and words its errors. An ONNX file, or a weight file that fills a known architecture.</summary>
internal interface IGraphSource
{
    /// <summary>A constant of the graph; the caller owns it.</summary>
    /// <exception cref="UserErrorException">Shape and data disagree, or the data cannot be had.</exception>
    Tensor Read(OnnxTensor tensor);

    /// <summary>SHA-256 (hex) of everything the network's values depend on. Asked for last.</summary>
    string ContentHash();

    /// <param name="what">Goes on from the file's name, without a full stop.</param>
    /// <param name="inner">What was thrown.</param>
    UserErrorException Error(string what, Exception? inner = null);
}
