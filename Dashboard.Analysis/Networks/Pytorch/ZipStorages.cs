using System.IO.Compression;
using System.Text;

namespace Dashboard.Analysis.Networks.Pytorch;

/// <summary>The format since PyTorch 1.6: an uncompressed zip of NAME/data.pkl and NAME/data/KEY.</summary>
internal sealed class ZipStorages : IPytorchStorages
{
    private const long LongestPickle = 1 << 26;
    private readonly ZipArchive _archive;
    private readonly string _fileName, _root;

    private ZipStorages(ZipArchive archive, string fileName, string root) => (_archive, _fileName, _root) = (archive, fileName, root);

    public static (IPytorchStorages Storages, object? Root) Open(Stream stream, string fileName)
    {
        ZipArchive archive = new(stream, ZipArchiveMode.Read);
        ZipArchiveEntry pickle = archive.Entries.FirstOrDefault(e => e.Name == "data.pkl")
            ?? throw new UserErrorException($"The file {fileName} is a zip but none that torch.save wrote: it lacks data.pkl.");
        ZipStorages storages = new(archive, fileName, pickle.FullName[..^"data.pkl".Length]);
        if (archive.GetEntry(storages._root + "byteorder") is { } order && Encoding.ASCII.GetString(storages.Bytes(order)) != "little")
        {
            throw new UserErrorException($"The PyTorch file {fileName} was written on a big-endian machine, which is not supported; save it again on another one.");
        }

        using MemoryStream bytes = new(storages.Bytes(pickle));
        return (storages, Unpickler.Load(bytes, fileName, storages.Find));
    }

    public void RequireWhole(PytorchStorage storage)
    {
        ZipArchiveEntry entry = EntryOf(storage);

        // A compressed entry could claim any length; torch.save never compresses.
        if (entry.Length != storage.Count * storage.Type.Width() || entry.CompressedLength != entry.Length)
        {
            throw Damaged($"the numbers of storage {storage.Key} are not as long as its list says");
        }
    }

    public void Read(PytorchStorage storage, long offset, Span<byte> target)
    {
        try
        {
            using Stream stream = EntryOf(storage).Open();
            byte[] passed = new byte[Math.Min(offset, 1 << 16)];
            for (long left = offset; left > 0;)
            {
                int count = (int)Math.Min(left, passed.Length);
                stream.ReadExactly(passed, 0, count);
                left -= count;
            }

            stream.ReadExactly(target);
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw Damaged($"the numbers of storage {storage.Key} cannot be read", error);
        }
    }

    public void Dispose() => _archive.Dispose();

    private ZipArchiveEntry EntryOf(PytorchStorage storage) => _archive.GetEntry($"{_root}data/{storage.Key}")
        ?? throw Damaged($"the numbers of storage {storage.Key} are missing");

    /// <summary>("storage", type, key, location, count)</summary>
    private object Find(object?[] id) => id is ["storage", PickleGlobal kind, string key, _, long count, ..] && PickleGlobals.StorageType(kind) is { } type
        && count >= 0 && count <= long.MaxValue / 16
        ? new PytorchStorage(key, type, count)
        : throw new FormatException("a reference to numbers has another form than it should");

    private byte[] Bytes(ZipArchiveEntry entry)
    {
        if (entry.Length > LongestPickle)
        {
            throw new UserErrorException($"The PyTorch file {_fileName} is not read: its list of tensors alone is longer than 64 MB.");
        }

        using Stream stream = entry.Open();
        byte[] bytes = new byte[entry.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private UserErrorException Damaged(string what, Exception? inner = null) => new($"The PyTorch file {_fileName} is damaged: {what}; fetch or save it again.", inner: inner);
}
