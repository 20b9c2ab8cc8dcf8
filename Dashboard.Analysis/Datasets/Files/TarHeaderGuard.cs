namespace Dashboard.Analysis.Datasets.Files;

/// <summary>
/// A tar file as its reader sees it. Long names and attributes stand before their entry in a block that says its own length, and the reader takes that much
/// memory before it reads: a block longer than any name is refused here.
/// </summary>
/// <param name="tar">Stays open.</param>
internal sealed class TarHeaderGuard(FileStream tar) : Stream
{
    private const int HeaderBytes = 512, SizeAt = 124, SizeBytes = 12, TypeAt = 156, MagicAt = 257;
    private const long MostAttributes = 1 << 20;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => tar.Length;

    public override long Position
    {
        get => tar.Position;
        set => tar.Position = value;
    }

    /// <exception cref="InvalidDataException">What was read is the header of such a block.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = tar.Read(buffer);
        return read == HeaderBytes && IsTooLong(buffer[..read]) ? throw new InvalidDataException("attributes longer than any name") : read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => tar.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static bool IsTooLong(ReadOnlySpan<byte> header) =>
        header[MagicAt..].StartsWith("ustar"u8) && header[TypeAt] is (byte)'x' or (byte)'g' or (byte)'L' or (byte)'K' && SizeOf(header.Slice(SizeAt, SizeBytes)) > MostAttributes;

    /// <summary>Octal digits, or with the first bit set a number of 95 bits.</summary>
    private static long SizeOf(ReadOnlySpan<byte> field)
    {
        long size = 0;
        if ((field[0] & 0x80) != 0)
        {
            return long.MaxValue;
        }

        foreach (byte digit in field.Trim(" \0"u8))
        {
            size = (size * 8) + (digit - '0');
        }

        return size;
    }
}
