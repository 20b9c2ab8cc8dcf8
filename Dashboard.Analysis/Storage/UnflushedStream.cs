using Microsoft.Win32.SafeHandles;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// A file that leaves it to the operating system when bytes reach the disk. LiteDB flushes its log whenever its writer thread has caught up, often
/// after every page of 8 KB; on a busy disk that made a gigabyte of activations take many minutes. A cache whose every block is verified may lose
/// pages in a power failure, and a killed process loses none. A durable file keeps the order that matters by <see cref="After"/> and is flushed when a
/// batch is complete: two or three flushes instead of one a page.
/// </summary>
internal sealed class UnflushedStream(string path) : Stream
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, FileOptions.RandomAccess);
    private PageChecksums? _checksums;
    private int _isDirty;
    private volatile Exception? _failure;

    /// <summary>A file whose bytes must be on the disk before any of this one change. A log after its data and the data after the log: then a power failure finds one of them whole.</summary>
    public UnflushedStream? After { get; set; }

    /// <summary>
    /// For a log: its writes do not throw. LiteDB makes them on a thread of its own, and an exception there lets that thread wait for its own end, and everybody
    /// else for it, for ever. What failed is told to whoever reads the log or asks next, and nothing more is written: the log ends before the page that confirms its transaction.
    /// </summary>
    public bool TellsFailuresLater { get; init; }

    /// <summary>From now on each page has a checksum, see <see cref="PageChecksums"/>.</summary>
    /// <param name="path">Where they are kept.</param>
    public PageChecksums KeepChecksums(string path) => _checksums = PageChecksums.Open(_file, path);

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => RandomAccess.GetLength(_file);

    public override long Position { get; set; }

    public override void Flush()
    {
    }

    public void FlushToDisk()
    {
        if (Interlocked.Exchange(ref _isDirty, 0) == 1)
        {
            RandomAccess.FlushToDisk(_file);
            _checksums?.FlushToDisk();
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        ThrowIfFailed();
        int read = RandomAccess.Read(_file, buffer, Position);
        if (_checksums is not null && read == PageChecksums.PageBytes && Position % PageChecksums.PageBytes == 0)
        {
            _checksums.Require(Position / PageChecksums.PageBytes, buffer[..read]);
        }

        Position += read;
        return read;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            if (_failure is null)
            {
                WriteNow(buffer);
            }
        }
        catch (Exception error) when (TellsFailuresLater && error is not OutOfMemoryException)
        {
            _failure = error;
        }

        Position += buffer.Length;
    }

    /// <exception cref="IOException">A write failed before.</exception>
    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void SetLength(long value)
    {
        BeforeChange();
        RandomAccess.SetLength(_file, value);
    }

    private void WriteNow(ReadOnlySpan<byte> buffer)
    {
        BeforeChange();
        RandomAccess.Write(_file, buffer, Position);
        NoteChecksums(buffer);
    }

    private void NoteChecksums(ReadOnlySpan<byte> written)
    {
        if (_checksums is null)
        {
            return;
        }

        if (Position % PageChecksums.PageBytes != 0 || written.Length % PageChecksums.PageBytes != 0)
        {
            throw new InvalidOperationException("LiteDB wrote a part of a page.");
        }

        for (int at = 0; at < written.Length; at += PageChecksums.PageBytes)
        {
            _checksums.Note((Position + at) / PageChecksums.PageBytes, written.Slice(at, PageChecksums.PageBytes));
        }
    }

    private void BeforeChange()
    {
        After?.FlushToDisk();
        Volatile.Write(ref _isDirty, 1);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _checksums?.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }
}
