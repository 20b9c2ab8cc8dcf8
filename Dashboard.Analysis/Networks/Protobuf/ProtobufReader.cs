using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dashboard.Analysis.Networks.Protobuf;

/// <summary>
/// Reads the protocol-buffer wire format (protobuf.dev/programming-guides/encoding) field by field from a seekable stream. Every length is
/// checked against the message around it before anything is allocated, and big values can be skipped as a <see cref="FileRange"/>.
/// </summary>
/// <remarks>Not thread-safe. Use: <c>long outer = reader.Enter(); while (reader.Next()) switch (reader.Field) …; reader.Leave(outer);</c></remarks>
public sealed class ProtobufReader
{
    private const int BufferBytes = 1 << 16, LongestVarint = 10, LongestText = 1 << 20;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly Stream _stream;
    private readonly string _what;
    private long _bufferStart, _end;
    private int _at, _filled;

    /// <param name="stream">Seekable; read from its beginning, kept open.</param>
    /// <param name="what">Kind and name of the file for errors, as in "ONNX file net.onnx".</param>
    public ProtobufReader(Stream stream, string what)
    {
        (_stream, _what, _end) = (stream, what, stream.Length);
        stream.Position = 0;
    }

    /// <summary>Number of the field <see cref="Next"/> came to.</summary>
    public int Field { get; private set; }

    public WireType Wire { get; private set; }

    public long Position => _bufferStart + _at;

    /// <summary>To the next field of the message; its value must then be read or skipped.</summary>
    /// <returns>False at the message's end.</returns>
    public bool Next()
    {
        if (Position >= _end)
        {
            return false;
        }

        ulong tag = Varint();
        (Field, Wire) = ((int)Math.Min(tag >> 3, int.MaxValue), (WireType)(tag & 7));
        return Field > 0 && Enum.IsDefined(Wire) ? true : throw Damaged("a field has an impossible number or type");
    }

    /// <summary>Into the message that is the current field's value.</summary>
    /// <returns>What <see cref="Leave"/> needs.</returns>
    public long Enter()
    {
        long length = Length(), outer = _end;
        _end = Position + length;
        return outer;
    }

    public void Leave(long outer) => _end = outer;

    public long ReadInteger()
    {
        Require(WireType.Varint);
        return (long)Varint();
    }

    public float ReadSingle()
    {
        Require(WireType.Fixed32);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        Read(bytes);
        return BinaryPrimitives.ReadSingleLittleEndian(bytes);
    }

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes());

    public byte[] ReadBytes()
    {
        long length = Length();
        if (length > LongestText)
        {
            throw Damaged("a name or text is longer than a megabyte");
        }

        byte[] bytes = new byte[length];
        Read(bytes);
        return bytes;
    }

    /// <summary>Adds the current field's integers, packed or not.</summary>
    public void AddIntegers(ICollection<long> target, int most)
    {
        long end = Wire == WireType.Bytes ? Length() + Position : Position + 1;
        while (Position < end)
        {
            target.Add((long)Varint());
            RequireAtMost(target.Count, most);
        }
    }

    /// <summary>Adds the current field's float32 values, packed or not.</summary>
    public void AddSingles(ICollection<float> target, int most)
    {
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        long end = Wire == WireType.Bytes ? Length() + Position : Position + sizeof(float);
        while (Position < end)
        {
            Read(bytes);
            target.Add(BinaryPrimitives.ReadSingleLittleEndian(bytes));
            RequireAtMost(target.Count, most);
        }
    }

    /// <summary>Passes over the current field's value: the bytes of a packed list or of a blob, or one number's own bytes.</summary>
    public FileRange Skip()
    {
        long length = Wire switch
        {
            WireType.Bytes => Length(),
            WireType.Fixed64 => sizeof(long),
            WireType.Fixed32 => sizeof(int),
            _ => 0,
        };
        long start = Position;
        if (Wire == WireType.Varint)
        {
            Varint();
        }
        else
        {
            RequireInside(length);
            SkipBytes(length);
        }

        return new FileRange(start, Position - start);
    }

    /// <summary>A sentence about this file.</summary>
    public UserErrorException Damaged(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The {_what} is damaged: {what} (near byte {Position}); fetch or export it again."));

    private long Length()
    {
        Require(WireType.Bytes);
        ulong length = Varint();
        return length <= (ulong)(_end - Position) ? (long)length : throw Damaged("it is cut off, or a length points behind its end");
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int i = 0; i < LongestVarint; i++)
        {
            RequireInside(1);
            byte next = ReadByte();
            value |= (ulong)(next & 0x7f) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged("a number has too many bytes");
    }

    private byte ReadByte()
    {
        if (_at == _filled)
        {
            Fill();
        }

        return _buffer[_at++];
    }

    private void Read(Span<byte> target)
    {
        RequireInside(target.Length);
        while (target.Length > 0)
        {
            if (_at == _filled)
            {
                Fill();
            }

            int count = Math.Min(target.Length, _filled - _at);
            _buffer.AsSpan(_at, count).CopyTo(target);
            _at += count;
            target = target[count..];
        }
    }

    private void Fill()
    {
        _bufferStart += _filled;
        _at = 0;
        _stream.Position = _bufferStart;
        _filled = _stream.Read(_buffer);
        if (_filled == 0)
        {
            throw Damaged("it is cut off");
        }
    }

    private void SkipBytes(long count)
    {
        if (count <= _filled - _at)
        {
            _at += (int)count;
            return;
        }

        _bufferStart = Position + count;
        _at = _filled = 0;
    }

    private void Require(WireType wire)
    {
        if (Wire != wire)
        {
            throw Damaged("a field is of another type than its number says");
        }
    }

    private void RequireInside(long bytes)
    {
        if (bytes > _end - Position)
        {
            throw Damaged("it is cut off, or a length points behind its end");
        }
    }

    private void RequireAtMost(int count, int most)
    {
        if (count > most)
        {
            throw Damaged("a list is far longer than any network needs");
        }
    }
}
