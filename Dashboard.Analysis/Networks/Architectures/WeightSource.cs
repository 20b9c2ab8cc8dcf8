using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Analysis.Networks.WeightFiles;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Architectures;

/// <summary>Gives an architecture's graph its weights out of a file. The hash is of architecture and values: the same weights in another format are the same network.</summary>
internal sealed class WeightSource : IGraphSource, IDisposable
{
    private readonly IWeightFile _file;
    private readonly string _architecture;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="file">The caller owns it.</param>
    /// <param name="architecture">Its name.</param>
    /// <param name="description">What tells it from others of that name; empty for those that are known.</param>
    public WeightSource(IWeightFile file, string architecture, string description)
    {
        (_file, _architecture) = (file, architecture);
        _hash.AppendData(Encoding.UTF8.GetBytes(architecture + description));
    }

    public Tensor Read(OnnxTensor tensor)
    {
        Tensor values = _file.Read(tensor.Name);
        _hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{tensor.Name} {string.Join('x', tensor.Dimensions)}\n")));
        _hash.AppendData(values.bytes);
        return values;
    }

    public string ContentHash() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public UserErrorException Error(string what, Exception? inner = null) => new($"The weight file {_file.FileName} cannot be used as {_architecture}: {what}.", inner: inner);

    public void Dispose() => _hash.Dispose();
}
