using System.Security.Cryptography;
using Dashboard.Analysis.Networks.Protobuf;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>An ONNX file held open while a network is made of it, and the files beside it that hold weights too big for it.</summary>
internal sealed class OnnxSource : IGraphSource, IDisposable
{
    private readonly Stream _stream;
    private readonly string? _folder;
    private readonly SortedDictionary<string, FileStream> _external = new(StringComparer.Ordinal);

    /// <param name="stream">Seekable; owned.</param>
    /// <param name="fileName">Without its folder, for errors.</param>
    /// <param name="folder">Where external data may lie; null where there is none.</param>
    public OnnxSource(Stream stream, string fileName, string? folder) => (_stream, FileName, _folder) = (stream, fileName, folder);

    public string FileName { get; }

    /// <exception cref="UserErrorException">The file is missing or may not be opened.</exception>
    public static OnnxSource Open(string path)
    {
        try
        {
            return new OnnxSource(OpenFile(path), Path.GetFileName(path), Path.GetDirectoryName(Path.GetFullPath(path)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The ONNX file {Path.GetFileName(path)} cannot be read: check that it exists and may be opened.", inner: error);
        }
    }

    public ProtobufReader Reader() => new(_stream, $"ONNX file {FileName}");

    public Tensor Read(OnnxTensor tensor) => OnnxTensorReader.Read(this, tensor);

    /// <summary>Fills <paramref name="target"/> from the file.</summary>
    public void Read(FileRange range, Span<byte> target) => ReadFrom(_stream, range.Offset, target);

    /// <summary>Fills <paramref name="target"/> from a file beside this one.</summary>
    /// <param name="tensor">Named in errors.</param>
    /// <param name="location">As the file writes it: a relative path that stays in the folder.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="target">All of it is filled.</param>
    /// <exception cref="UserErrorException">The path leaves the folder, the file is missing or too short.</exception>
    public void ReadExternal(string tensor, string location, long offset, Span<byte> target)
    {
        FileStream stream = External(tensor, location);
        if (offset < 0 || offset > stream.Length - target.Length)
        {
            throw Error($"the weights \"{tensor}\" do not fit into {Path.GetFileName(location)} beside it, which is too short; put the whole file there");
        }

        ReadFrom(stream, offset, target);
    }

    /// <summary>Files beside it that weights were read from, as it names them.</summary>
    public IReadOnlyList<string> ExternalFiles => [.. _external.Keys];

    /// <summary>SHA-256 (hex) of the file, and of each external file that was read.</summary>
    public string ContentHash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 20];
        foreach (Stream stream in _external.Values.Prepend(_stream))
        {
            stream.Position = 0;
            for (int count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                hash.AppendData(buffer, 0, count);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public UserErrorException Error(string what, Exception? inner = null) => new($"The ONNX file {FileName} cannot be used: {what}.", inner: inner);

    public void Dispose()
    {
        _stream.Dispose();
        foreach (FileStream stream in _external.Values)
        {
            stream.Dispose();
        }
    }

    private FileStream External(string tensor, string location)
    {
        if (_external.TryGetValue(location, out FileStream? stream))
        {
            return stream;
        }

        if (location.Length == 0 || location.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(location) || location.Split('/', '\\').Contains(".."))
        {
            throw Error($"the weights \"{tensor}\" are said to lie in \"{location}\", outside the file's own folder, which is not followed");
        }

        if (_folder is null)
        {
            throw Error($"the weights \"{tensor}\" lie in another file, {location}; give that file beside it");
        }

        try
        {
            FileInfo file = new(Path.Combine(_folder, location));
            // A link inside the folder could still lead out of it.
            return _external[location] = file.LinkTarget is null
                ? OpenFile(file.FullName)
                : throw Error($"the weights \"{tensor}\" lie in {location}, which is a link; put the file itself there");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Error($"the weights \"{tensor}\" lie in another file, {location}, which cannot be read; put it beside the ONNX file", error);
        }
    }

    private static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    private static void ReadFrom(Stream stream, long offset, Span<byte> target)
    {
        stream.Position = offset;
        stream.ReadExactly(target);
    }
}
