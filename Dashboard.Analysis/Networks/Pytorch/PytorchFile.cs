using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Pytorch;

/// <summary>
/// The weights of a file written by <c>torch.save</c>, zip or the format before it. Nothing in the file is run. Tensors are read when asked for;
/// the file stays open until then. Not thread-safe.
/// </summary>
public sealed class PytorchFile : IDisposable
{
    private readonly Dictionary<string, PytorchTensor> _tensors;
    private readonly IPytorchStorages _storages;

    private PytorchFile(string fileName, IPytorchStorages storages, object? root)
    {
        (FileName, _storages) = (fileName, storages);
        _tensors = StateDictionary.Find(root)
            ?? throw new UserErrorException($"The PyTorch file {fileName} holds no dictionary of tensors; save the network's state_dict().");
    }

    /// <summary>Without its folder.</summary>
    public string FileName { get; }

    /// <summary>Of the tensors, in the file's order, without a "module." that data-parallel training puts before all of them.</summary>
    public IReadOnlyCollection<string> Names => _tensors.Keys;

    /// <exception cref="UserErrorException">The file is missing, damaged, or holds something else than tensors and containers; the message names what.</exception>
    public static PytorchFile Open(string path)
    {
        string name = Path.GetFileName(path);
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The PyTorch file {name} cannot be read: check that it exists and may be opened.", inner: error);
        }

        return Open(stream, name);
    }

    /// <param name="stream">Seekable; owned.</param>
    /// <param name="fileName">For errors.</param>
    internal static PytorchFile Open(Stream stream, string fileName)
    {
        try
        {
            (IPytorchStorages storages, object? root) = IsZip(stream) ? ZipStorages.Open(stream, fileName) : LegacyStorages.Open(stream, fileName);
            return new PytorchFile(fileName, storages, root);
        }
        catch (Exception error)
        {
            stream.Dispose();
            if (error is InvalidDataException or EndOfStreamException or IOException)
            {
                throw new UserErrorException($"The PyTorch file {fileName} is damaged: it is cut off or no file of torch.save; fetch or save it again.", inner: error);
            }

            throw;
        }
    }

    /// <exception cref="UserErrorException">There is no such tensor.</exception>
    public IReadOnlyList<long> ShapeOf(string name) => Find(name).Shape;

    public PytorchType TypeOf(string name) => Find(name).Storage.Type;

    /// <summary>One tensor as float32, contiguous; the caller owns it.</summary>
    /// <param name="name">Out of <see cref="Names"/>.</param>
    /// <param name="shape">What the reader needs; null takes what there is.</param>
    /// <exception cref="UserErrorException">The tensor is missing or has another shape, or its numbers are not all in the file.</exception>
    public Tensor Read(string name, IReadOnlyList<long>? shape = null)
    {
        PytorchTensor view = Find(name);
        if (shape is not null && !shape.SequenceEqual(view.Shape))
        {
            throw new UserErrorException($"The tensor \"{name}\" in the PyTorch file {FileName} is {string.Join("×", view.Shape)} where {string.Join("×", shape)} is needed: it belongs to another architecture.");
        }

        long bytes = view.Span * view.Storage.Type.Width();
        if (bytes > int.MaxValue)
        {
            throw new UserErrorException($"The tensor \"{name}\" in the PyTorch file {FileName} is larger than 2 GB, which is not supported.");
        }

        _storages.RequireWhole(view.Storage);
        using DisposeScope scope = NewDisposeScope();
        Tensor flat = empty([view.Span], view.Storage.Type.ToTorch());
        if (bytes > 0)
        {
            _storages.Read(view.Storage, view.Offset * view.Storage.Type.Width(), flat.bytes);
        }

        Tensor strided = flat.as_strided([.. view.Shape], [.. view.Strides], 0);
        return strided.to_type(ScalarType.Float32).contiguous().MoveToOuterDisposeScope();
    }

    public void Dispose() => _storages.Dispose();

    private PytorchTensor Find(string name) => _tensors.TryGetValue(name, out PytorchTensor? tensor)
        ? tensor
        : throw new UserErrorException($"The PyTorch file {FileName} has no tensor \"{name}\": it belongs to another architecture.");

    private static bool IsZip(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        int count = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return count == start.Length && start.SequenceEqual("PK\x3\x4"u8);
    }
}
