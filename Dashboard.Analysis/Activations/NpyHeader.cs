using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Dashboard.Analysis.Activations;

/// <summary>What the front of a NumPy file says: versions 1.0 to 3.0 of the format (NumPy enhancement proposal 1 and its successors).</summary>
/// <param name="Kind">NumPy's letter: <c>f</c> floating point, <c>i</c>/<c>u</c> integers, <c>b</c> booleans.</param>
/// <param name="ItemSize">Bytes an element.</param>
/// <param name="BigEndian">Whether the elements' bytes must be turned round on this machine's formats.</param>
/// <param name="FortranOrder">Columns one after another instead of rows.</param>
/// <param name="Shape">Lengths of the dimensions; empty for a scalar.</param>
/// <param name="DataOffset">Where the elements begin, in bytes.</param>
public sealed record NpyHeader(char Kind, int ItemSize, bool BigEndian, bool FortranOrder, IReadOnlyList<long> Shape, int DataOffset)
{
    // NumPy itself refuses headers above 10,000 characters unless told otherwise; a real one has about 100.
    private const int LongestHeader = 65_536;

    /// <summary>No header reaches further into its file.</summary>
    internal const int FrontBytes = LongestHeader + 12;
    private static readonly string[] s_supported = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"];

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Elements in all.</summary>
    public long Count => Shape.Aggregate(1L, (product, length) => product * length);

    /// <summary>NumPy's name of the element type without byte order, e.g. <c>f4</c>.</summary>
    public string TypeCode => string.Create(CultureInfo.InvariantCulture, $"{Kind}{ItemSize}");

    /// <summary>Reads a header and holds it against the file's length.</summary>
    /// <param name="stream">Stands at the start of the file.</param>
    /// <param name="fileName">For messages.</param>
    /// <exception cref="UserErrorException">No NumPy file or an unknown element type (<c>failed</c>); impossible or truncated dimensions (<c>shape</c>).</exception>
    public static NpyHeader Read(Stream stream, string fileName) => Read(stream, stream.Length, fileName);

    /// <summary>The same where only the front of a file is at hand, as of a packed one.</summary>
    /// <param name="stream">The first <see cref="FrontBytes"/> bytes, or all if there are fewer.</param>
    /// <param name="fileLength">Bytes of the whole file.</param>
    /// <param name="fileName">For messages.</param>
    internal static NpyHeader Read(Stream stream, long fileLength, string fileName)
    {
        Span<byte> front = stackalloc byte[12];
        int got = stream.ReadAtLeast(front, front.Length, throwOnEndOfStream: false);
        if (got < 10 || !front[..6].SequenceEqual(Magic))
        {
            throw new UserErrorException($"{fileName} is not a NumPy file (.npy): it does not begin as one.");
        }

        int major = front[6];
        if (major is < 1 or > 3)
        {
            throw new UserErrorException($"{fileName} is a NumPy file of version {major}, and only versions 1 to 3 are known; save it again with numpy.save.");
        }

        int prefix = major == 1 ? 10 : 12;
        long length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(front[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(front[8..]);
        if (got < prefix || length > LongestHeader || prefix + length > stream.Length)
        {
            throw new UserErrorException($"{fileName} is cut off or damaged: its header does not fit into the file.", "shape");
        }

        byte[] text = new byte[length];
        stream.Position = prefix;
        stream.ReadExactly(text);
        NpyHeader header = Parse((major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text), prefix + (int)length, fileName);
        header.RefuseTruncation(fileLength, fileName);
        return header;
    }

    private static NpyHeader Parse(string text, int dataOffset, string fileName)
    {
        if (!PythonLiteral.TryParseDictionary(text, out Dictionary<string, object> fields)
            || !fields.TryGetValue("descr", out object? descr)
            || !fields.TryGetValue("fortran_order", out object? order) || order is not bool fortran
            || !fields.TryGetValue("shape", out object? dimensions) || dimensions is not List<object> tuple)
        {
            throw new UserErrorException($"{fileName} has a damaged NumPy header; save it again with numpy.save.");
        }

        if (descr is not string type || type.Length != 3 || !"<>|=".Contains(type[0]) || !s_supported.Contains(type[1..]))
        {
            string shown = descr as string ?? "a structured type";
            throw new UserErrorException($"{fileName} holds elements of type {shown}; numbers of type float16, float32, float64, integer or bool are needed.");
        }

        List<long> shape = [];
        foreach (object dimension in tuple)
        {
            shape.Add(dimension is long length and >= 0 ? length : throw TooLarge(fileName));
        }

        return new NpyHeader(type[1], type[2] - '0', type[0] == '>' && type[2] != '1', fortran, shape, dataOffset);
    }

    private void RefuseTruncation(long fileLength, string fileName)
    {
        UInt128 bytes = (UInt128)ItemSize;
        foreach (long length in Shape)
        {
            // Stays below 2^127 because it is refused as soon as it exceeds what a file can hold; a zero makes the whole empty.
            bytes *= (UInt128)length;
            if (bytes > long.MaxValue)
            {
                throw TooLarge(fileName);
            }
        }

        if (bytes > (UInt128)(fileLength - DataOffset))
        {
            throw new UserErrorException(
                $"{fileName} is cut off: its header promises {string.Join(" × ", Shape.Select(s => s.ToString(CultureInfo.InvariantCulture)))} elements, the file holds {(fileLength - DataOffset) / ItemSize}.",
                "shape");
        }
    }

    private static UserErrorException TooLarge(string fileName) =>
        new($"{fileName} claims dimensions that no file can have; its NumPy header is damaged.", "shape");
}
