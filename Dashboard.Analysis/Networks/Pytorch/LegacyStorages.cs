namespace Dashboard.Analysis.Networks.Pytorch;

/// <summary>The format before PyTorch 1.6: pickles of a magic number, a version, the machine, the object and the storages' keys; then each storage's length and numbers.</summary>
internal sealed class LegacyStorages : IPytorchStorages
{
    /// <summary>The low eight bytes of 0x1950a86a20f9469cfc6c.</summary>
    private const long Magic = unchecked((long)0xa86a20f9469cfc6c);
    private const long Version = 1001;
    private readonly Stream _stream;
    private readonly string _fileName;
    private readonly Dictionary<string, PytorchStorage> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Offset, long Count)> _places = new(StringComparer.Ordinal);

    private LegacyStorages(Stream stream, string fileName) => (_stream, _fileName) = (stream, fileName);

    public static (IPytorchStorages Storages, object? Root) Open(Stream stream, string fileName)
    {
        LegacyStorages storages = new(stream, fileName);
        if (!storages.BeginsLikeOne())
        {
            throw new UserErrorException($"The file {fileName} is none that torch.save wrote: it begins neither as its zip nor as its older format does.");
        }

        object? version = storages.Load();
        if (storages.Load() is not PickleDictionary machine || version is not Version)
        {
            throw storages.Damaged("its head is not as torch.save writes it");
        }

        if (machine["little_endian"] is false)
        {
            throw new UserErrorException($"The PyTorch file {fileName} was written on a big-endian machine, which is not supported; save it again on another one.");
        }

        object? root = storages.Load();
        storages.Locate(storages.Load() as List<object?> ?? throw storages.Damaged("it lacks the list of its storages"));
        return (storages, root);
    }

    public void RequireWhole(PytorchStorage storage)
    {
        if (!_places.TryGetValue(storage.Key, out (long Offset, long Count) place) || place.Count != storage.Count)
        {
            throw Damaged($"the numbers of storage {storage.Key} are missing or not as many as its list says");
        }
    }

    public void Read(PytorchStorage storage, long offset, Span<byte> target)
    {
        _stream.Position = _places[storage.Key].Offset + offset;
        _stream.ReadExactly(target);
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Protocol 2, a long of ten bytes, end: anything else is not given to the reader of pickles at all.</summary>
    private bool BeginsLikeOne()
    {
        byte[] start = new byte[4];
        int count = _stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        _stream.Position = 0;
        return count == start.Length && start is [0x80, _, 0x8a, 10] && Load() is Magic;
    }

    private object? Load() => Unpickler.Load(_stream, _fileName, Find);

    /// <summary>("storage", type, key, location, count, view)</summary>
    private object Find(object?[] id)
    {
        if (id is not ["storage", PickleGlobal kind, string key, _, long count, null] || PickleGlobals.StorageType(kind) is not { } type || count is < 0 or > long.MaxValue / 16)
        {
            throw new FormatException("a reference to numbers has another form than it should");
        }

        return _known[key] = new PytorchStorage(key, type, count);
    }

    private void Locate(List<object?> keys)
    {
        PickleStream numbers = new(_stream, _fileName);
        foreach (object? key in keys)
        {
            if (key is not string name || !_known.TryGetValue(name, out PytorchStorage? storage))
            {
                throw Damaged("its list of storages names one that no tensor uses");
            }

            long count = numbers.ReadInt64();
            if (count != storage.Count || count * storage.Type.Width() > _stream.Length - _stream.Position)
            {
                throw Damaged($"the numbers of storage {name} are cut off or not as many as its list says");
            }

            _places[name] = (_stream.Position, count);
            _stream.Position += count * storage.Type.Width();
        }
    }

    private UserErrorException Damaged(string what) => new($"The PyTorch file {_fileName} is damaged: {what}; fetch or save it again.");
}
