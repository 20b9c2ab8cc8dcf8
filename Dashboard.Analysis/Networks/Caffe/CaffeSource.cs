using System.Security.Cryptography;
using Dashboard.Analysis.Networks.Onnx;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>The two files of a network, held open while it is made of them.</summary>
internal sealed class CaffeSource : IGraphSource, IDisposable
{
    private readonly CaffeDescription _description;
    private readonly Stream _weights;
    private readonly string _files;

    /// <param name="description">Read already.</param>
    /// <param name="weights">Seekable; owned.</param>
    /// <param name="fileName">Of the weights, for errors; null where they are not asked for.</param>
    public CaffeSource(CaffeDescription description, Stream weights, string? fileName) =>
        (_description, _weights, _files) = (description, weights, fileName is null ? description.FileName : $"{description.FileName} with {fileName}");

    public Tensor Read(OnnxTensor tensor) => CaffeNumbers.Read(_weights, tensor);

    /// <summary>SHA-256 (hex) of both files: the weights do not say how large a stride is.</summary>
    public string ContentHash()
    {
        _weights.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData([.. SHA256.HashData(_description.Bytes), .. SHA256.HashData(_weights)]));
    }

    public UserErrorException Error(string what, Exception? inner = null) => new($"The Caffe network {_files} cannot be used: {what}.", inner: inner);

    public void Dispose() => _weights.Dispose();
}
