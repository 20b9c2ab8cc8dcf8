using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dashboard.Analysis.Activations.Recording;

/// <summary>
/// Batches of an unfinished recording, appended to a file of their own in the order of the images. A file and not the cache's database, because
/// images arrive one after another while blocks hold units one after another: the journal is read once when all images are there, then deleted.
/// A frame that a kill cut off, or that was damaged since, fails its checksum and is recorded again, with all after it.
/// </summary>
internal sealed class RecordingJournal : IDisposable
{
    private const long BytesBetweenFlushes = 64 << 20;

    private readonly SafeFileHandle _file;
    private readonly JournalHeader _header;
    private readonly int _headerLength;
    private readonly byte[] _frame;
    private long _unflushed;

    private RecordingJournal(string path, JournalHeader header)
    {
        Path = path;
        _header = header;
        _frame = new byte[JournalFrame.LengthOf(header, header.BatchSize)];
        byte[] head = header.ToBytes();
        _headerLength = head.Length;
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        byte[] there = new byte[head.Length];
        if (RandomAccess.Read(_file, there, 0) != head.Length || !there.AsSpan().SequenceEqual(head))
        {
            RandomAccess.SetLength(_file, 0);
            RandomAccess.Write(_file, head, 0);
        }

        Verify();
    }

    public string Path { get; }

    /// <summary>Images that are safely in the journal: 0 … this − 1.</summary>
    public int ImagesRecorded { get; private set; }

    /// <summary>Opens the journal of this very recording, or starts it anew where there is none or one of something else.</summary>
    public static RecordingJournal Open(string path, JournalHeader header) => new(path, header);

    public void Append(RecordedBatch batch)
    {
        int images = Math.Min(_header.BatchSize, _header.ImageCount - ImagesRecorded);
        ArgumentOutOfRangeException.ThrowIfNotEqual(batch.FirstImage, ImagesRecorded, nameof(batch));
        ArgumentOutOfRangeException.ThrowIfNotEqual(batch.ImageCount, images, nameof(batch));
        Span<byte> frame = _frame.AsSpan(0, JournalFrame.LengthOf(_header, images));
        JournalFrame.Write(_header, batch, frame);
        RandomAccess.Write(_file, frame, OffsetOf(ImagesRecorded));
        ImagesRecorded += images;
        _unflushed += frame.Length;
        if (_unflushed >= BytesBetweenFlushes)
        {
            Flush();
        }
    }

    /// <summary>Makes what was appended survive a power failure; a kill it survives anyway.</summary>
    public void Flush()
    {
        RandomAccess.FlushToDisk(_file);
        _unflushed = 0;
    }

    /// <summary>Reads every frame again and forgets those from the first damaged one on.</summary>
    public void Verify()
    {
        int first = 0;
        while (first < _header.ImageCount && TryReadFrame(first) is { } images)
        {
            first += images;
        }

        ImagesRecorded = first;
        RandomAccess.SetLength(_file, first < _header.ImageCount ? OffsetOf(first) : OffsetOf(first - LastBatch) + JournalFrame.LengthOf(_header, LastBatch));
    }

    /// <returns>One class index an image.</returns>
    public int[] ReadPredictions()
    {
        int[] predictions = new int[ImagesRecorded];
        for (int first = 0; first < ImagesRecorded; first += _header.BatchSize)
        {
            int images = ImagesAt(first);
            Read(MemoryMarshal.AsBytes(predictions.AsSpan(first, images)), OffsetOf(first) + JournalFrame.PredictionsAt);
        }

        return predictions;
    }

    /// <summary>Units first … first + count of a layer on all images recorded, unit-major.</summary>
    public void ReadUnits(int layer, int firstUnit, int count, Span<float> values)
    {
        float[] piece = new float[count * _header.BatchSize];
        for (int first = 0; first < ImagesRecorded; first += _header.BatchSize)
        {
            int images = ImagesAt(first);
            Span<float> read = piece.AsSpan(0, count * images);
            Read(MemoryMarshal.AsBytes(read), OffsetOf(first) + JournalFrame.LayerAt(_header, layer, images) + ((long)firstUnit * images * sizeof(float)));
            for (int unit = 0; unit < count; unit++)
            {
                read.Slice(unit * images, images).CopyTo(values[((unit * ImagesRecorded) + first)..]);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private int LastBatch => ((_header.ImageCount - 1) % _header.BatchSize) + 1;

    private int ImagesAt(int first) => Math.Min(_header.BatchSize, _header.ImageCount - first);

    private long OffsetOf(int firstImage) => _headerLength + ((long)(firstImage / _header.BatchSize) * _frame.Length);

    private int? TryReadFrame(int first)
    {
        int images = ImagesAt(first);
        Span<byte> frame = _frame.AsSpan(0, JournalFrame.LengthOf(_header, images));
        return RandomAccess.Read(_file, frame, OffsetOf(first)) == frame.Length && JournalFrame.IsIntact(frame, first, images) ? images : null;
    }

    private void Read(Span<byte> bytes, long offset)
    {
        if (RandomAccess.Read(_file, bytes, offset) != bytes.Length)
        {
            throw new EndOfStreamException($"{Path} ended early.");
        }
    }
}
