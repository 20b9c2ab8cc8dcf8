using System.Buffers.Binary;
using System.Text;

namespace Dashboard.Analysis.Networks.Pytorch;

/// <summary>The primitives of a pickle: little-endian numbers and counted texts, none longer than what is left of the file.</summary>
internal sealed class PickleStream
{
    private const int LongestText = 1 << 20;
    private readonly Stream _stream;
    private readonly string _fileName;

    /// <param name="stream">Seekable; read on from where it stands.</param>
    /// <param name="fileName">For errors.</param>
    public PickleStream(Stream stream, string fileName) => (_stream, _fileName) = (stream, fileName);

    public byte ReadByte()
    {
        int value = _stream.ReadByte();
        return value >= 0 ? (byte)value : throw Damaged("it is cut off");
    }

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(sizeof(ushort)));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(ReadBytes(sizeof(int)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(sizeof(long)));

    /// <summary>The one big-endian number of the format.</summary>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(ReadBytes(sizeof(double)));

    public byte[] ReadBytes(long count)
    {
        if (count < 0 || count > _stream.Length - _stream.Position || count > LongestText)
        {
            throw Damaged("it is cut off, or a text in it is impossibly long");
        }

        byte[] bytes = new byte[count];
        _stream.ReadExactly(bytes);
        return bytes;
    }

    public string ReadText(long count) => Encoding.UTF8.GetString(ReadBytes(count));

    public string ReadLine()
    {
        List<byte> line = [];
        for (byte next = ReadByte(); next != '\n'; next = ReadByte())
        {
            line.Add(line.Count < LongestText ? next : throw Damaged("a line in it is impossibly long"));
        }

        return Encoding.UTF8.GetString([.. line]);
    }

    public UserErrorException Damaged(string what, Exception? inner = null) => new($"The PyTorch file {_fileName} is damaged: {what}; fetch or save it again.", inner: inner);
}
