using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Dashboard.Analysis.Datasets.Files;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>Pictures of one size one after another in a file: CIFAR's records (labels, then three planes) or MNIST's IDX (grey values alone).</summary>
internal sealed class PackedFile
{
    private const int IdxImages = 0x00000803, IdxLabels = 0x00000801, IdxHead = 16, CifarSide = 32, CifarPixels = 3 * CifarSide * CifarSide;
    private readonly byte[] _bytes;
    private readonly int _start, _stride, _labelBytes, _width, _height;

    private PackedFile(byte[] bytes, int start, int labelBytes, int width, int height, int pixelBytes) =>
        (_bytes, _start, _labelBytes, _width, _height, _stride) = (bytes, start, labelBytes, width, height, labelBytes + pixelBytes);

    public int Count => (_bytes.Length - _start) / _stride;

    private bool IsGrey => _labelBytes == 0;

    public static bool IsIdx(string path) => Path.GetFileName(path).Contains("idx3", StringComparison.OrdinalIgnoreCase);

    /// <param name="bytes">The whole file.</param>
    /// <param name="file">Named in errors.</param>
    /// <param name="kind">Which of the three.</param>
    /// <exception cref="UserErrorException">Another format, or cut off (<c>shape</c>).</exception>
    public static PackedFile Open(byte[] bytes, string file, DatasetKind kind) => kind == DatasetKind.Idx ? OpenIdx(Unpacked(bytes, file), file)
        : new PackedFile(bytes, 0, kind == DatasetKind.Cifar100 ? 2 : 1, CifarSide, CifarSide, CifarPixels).CheckedCifar(file);

    /// <summary>One label a picture.</summary>
    /// <exception cref="UserErrorException">Another format, or cut off (<c>shape</c>).</exception>
    public static byte[] OpenIdxLabels(byte[] packed, string file)
    {
        byte[] bytes = Unpacked(packed, file);
        return bytes.Length >= 8 && BinaryPrimitives.ReadInt32BigEndian(bytes) == IdxLabels && BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4)) == bytes.Length - 8
            ? bytes[8..]
            : throw new UserErrorException($"{file} is no whole IDX file of labels; fetch it again.", "shape");
    }

    /// <summary>CIFAR-10 or -100, by the length of the file; null for neither.</summary>
    public static DatasetKind? CifarKindOf(long length, string file)
    {
        bool ten = length > 0 && length % (CifarPixels + 1) == 0, hundred = length > 0 && length % (CifarPixels + 2) == 0;
        bool hundredByName = Path.GetFileName(file) is "train.bin" or "test.bin";
        return hundred && (hundredByName || !ten) ? DatasetKind.Cifar100 : ten ? DatasetKind.Cifar10 : null;
    }

    public ReadOnlyMemory<byte> Record(int index) => _bytes.AsMemory(_start + (index * _stride), _stride);

    /// <summary>The fine label in CIFAR-100.</summary>
    public int LabelOf(int index) => _bytes[_start + (index * _stride) + _labelBytes - 1];

    public RgbImage Decode(ReadOnlySpan<byte> record)
    {
        ReadOnlySpan<byte> planes = record[_labelBytes..];
        int plane = _width * _height;
        byte[] pixels = new byte[plane * 3];
        for (int i = 0; i < plane; i++)
        {
            for (int channel = 0; channel < 3; channel++)
            {
                pixels[(i * 3) + channel] = planes[IsGrey ? i : (channel * plane) + i];
            }
        }

        return new RgbImage(_width, _height, pixels);
    }

    private static PackedFile OpenIdx(byte[] bytes, string file)
    {
        if (bytes.Length < IdxHead || BinaryPrimitives.ReadInt32BigEndian(bytes) != IdxImages)
        {
            throw new UserErrorException($"{file} is no IDX file of grey pictures: it does not begin as one.", "shape");
        }

        long count = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4)), height = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(8)), width = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(12));
        UInt128 stated = (UInt128)count * (UInt128)height * (UInt128)width;
        return stated > 0 && stated == (UInt128)(bytes.Length - IdxHead)
            ? new PackedFile(bytes, IdxHead, 0, (int)width, (int)height, (int)(width * height))
            : throw new UserErrorException(
                string.Create(CultureInfo.InvariantCulture, $"{file} is cut off or damaged: it promises {count} pictures of {width} × {height}, but holds {bytes.Length - IdxHead} bytes of them."), "shape");
    }

    private PackedFile CheckedCifar(string file) => _bytes.Length > 0 && _bytes.Length % _stride == 0
        ? this
        : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{file} is cut off or no CIFAR file: its length is no multiple of {_stride} bytes, one picture's."), "shape");

    private static byte[] Unpacked(byte[] bytes, string file)
    {
        if (bytes is not [0x1f, 0x8b, ..])
        {
            return bytes;
        }

        try
        {
            using GZipStream stream = new(new MemoryStream(bytes), CompressionMode.Decompress);
            using MemoryStream unpacked = new();
            Unpacking.Copy(stream, unpacked, file, bytes.Length, Unpacking.PictureGrowth);
            return unpacked.ToArray();
        }
        catch (InvalidDataException error)
        {
            throw new UserErrorException($"{file} cannot be unpacked; it is cut off or damaged, so fetch it again.", inner: error);
        }
    }
}
