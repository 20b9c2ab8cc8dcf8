using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Dashboard.Analysis.Activations;

/// <summary>Writes NumPy files: version 1.0, little-endian, C order, as numpy.save would.</summary>
public static class NpyWriter
{
    // numpy.save pads the header so that the elements start at a multiple of 64 bytes.
    private const int Alignment = 64;

    /// <param name="path">Overwritten where it exists.</param>
    /// <param name="values">In C order.</param>
    /// <param name="shape">Lengths of the dimensions; none = one dimension.</param>
    public static void Write(string path, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) => Write(path, "<f4", values, shape);

    /// <inheritdoc cref="Write(string, ReadOnlySpan{float}, ReadOnlySpan{long})"/>
    public static void Write(string path, ReadOnlySpan<double> values, params ReadOnlySpan<long> shape) => Write(path, "<f8", values, shape);

    /// <inheritdoc cref="Write(string, ReadOnlySpan{float}, ReadOnlySpan{long})"/>
    public static void Write(string path, ReadOnlySpan<long> values, params ReadOnlySpan<long> shape) => Write(path, "<i8", values, shape);

    /// <inheritdoc cref="Write(string, ReadOnlySpan{float}, ReadOnlySpan{long})"/>
    public static void Write(string path, ReadOnlySpan<bool> values, params ReadOnlySpan<long> shape) => Write(path, "|b1", values, shape);

    /// <param name="stream">Stands at the start of the file; is left open.</param>
    /// <param name="values">In C order.</param>
    /// <param name="shape">Lengths of the dimensions; none = one dimension.</param>
    public static void Write(Stream stream, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape) => Write(stream, "<f4", values, shape);

    /// <summary>Writes a header alone, for callers that append the elements piece by piece.</summary>
    /// <param name="stream">Stands at the start of the file.</param>
    /// <param name="typeCode">NumPy's type with byte order: <c>&lt;f4</c>, <c>&lt;f8</c>, <c>&lt;i8</c> or <c>|b1</c>.</param>
    /// <param name="shape">Lengths of the dimensions.</param>
    /// <param name="fortranOrder">The elements follow column by column: with images × units, one unit after another.</param>
    public static void WriteHeader(Stream stream, string typeCode, ReadOnlySpan<long> shape, bool fortranOrder = false)
    {
        StringBuilder dimensions = new();
        foreach (long length in shape)
        {
            dimensions.Append(CultureInfo.InvariantCulture, $"{length}, ");
        }

        string tuple = shape.Length == 1 ? dimensions.ToString().TrimEnd() : dimensions.ToString().TrimEnd(' ', ',');
        string text = $"{{'descr': '{typeCode}', 'fortran_order': {(fortranOrder ? "True" : "False")}, 'shape': ({tuple}), }}";
        int total = (10 + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        byte[] header = new byte[total];
        byte[] magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)((total - 10) & 0xff), (byte)((total - 10) >> 8)];
        magic.CopyTo(header, 0);
        header.AsSpan(10).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, header.AsSpan(10));
        header[^1] = (byte)'\n';
        stream.Write(header);
    }

    private static void Write<T>(string path, string typeCode, ReadOnlySpan<T> values, ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        using FileStream stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None);
        Write(stream, typeCode, values, shape);
    }

    private static void Write<T>(Stream stream, string typeCode, ReadOnlySpan<T> values, ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        ReadOnlySpan<long> dimensions = shape.IsEmpty ? [values.Length] : shape;
        long count = 1;
        foreach (long length in dimensions)
        {
            count = checked(count * length);
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(count, values.Length, nameof(shape));
        WriteHeader(stream, typeCode, dimensions);
        stream.Write(MemoryMarshal.AsBytes(values));
    }
}
