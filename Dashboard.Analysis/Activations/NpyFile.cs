using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dashboard.Analysis.Activations;

/// <summary>
/// A NumPy file (.npy), mapped into memory so that it may be larger than memory. Reading is safe from several threads at once.
/// Elements may be float16, float32, float64, integers of any width or booleans, in either byte order, in C or Fortran order.
/// </summary>
public sealed unsafe class NpyFile : IDisposable
{
    // 16 float32 are one cache line: a row-major file is turned in tiles so that each line written is written once.
    private const int TileRows = 16;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _data;

    private NpyFile(string path, string name, NpyHeader header, MemoryMappedFile map)
    {
        Path = path;
        Name = name;
        Header = header;
        _map = map;
        _view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _data = start + _view.PointerOffset + header.DataOffset;
    }

    public string Path { get; }

    /// <summary>The file's name without its folder, as messages use it.</summary>
    public string Name { get; }

    public NpyHeader Header { get; }

    public IReadOnlyList<long> Shape => Header.Shape;

    /// <exception cref="UserErrorException">Missing file, no NumPy file or unknown element type (<c>failed</c>); truncated file or impossible dimensions (<c>shape</c>).</exception>
    /// <param name="path">The file.</param>
    /// <param name="name">What messages call it; null takes the file's name.</param>
    public static NpyFile Open(string path, string? name = null)
    {
        name ??= System.IO.Path.GetFileName(path);
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"{path} does not exist; give the path of a NumPy file (.npy).", inner: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UserErrorException($"{path} cannot be read: {error.Message}", inner: error);
        }

        try
        {
            NpyHeader header = NpyHeader.Read(stream, name);
            return new NpyFile(path, name, header, MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false));
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>All elements of a one-dimensional integer file.</summary>
    /// <exception cref="UserErrorException">Not one-dimensional (<c>shape</c>), not integers or out of the range of 64 bits (<c>label</c>).</exception>
    public long[] ReadInt64()
    {
        RequireVector();
        long[] values = new long[Header.Count];
        switch (Header.TypeCode)
        {
            case "i1": Copy<sbyte, long>(values); break;
            case "i2": Copy<short, long>(values); break;
            case "i4": Copy<int, long>(values); break;
            case "i8": Copy<long, long>(values); break;
            case "u1": Copy<byte, long>(values); break;
            case "u2": Copy<ushort, long>(values); break;
            case "u4": Copy<uint, long>(values); break;
            case "u8": Copy<ulong, long>(values); break;
            default: throw new UserErrorException($"{Name} holds {Header.TypeCode}, but whole numbers are needed; save it with .astype('int64').", "label");
        }

        return values;
    }

    /// <summary>All elements of a one-dimensional integer file, each within the range of 32 bits.</summary>
    /// <exception cref="UserErrorException">As <see cref="ReadInt64"/>, or a value is out of range (<c>label</c>).</exception>
    public int[] ReadInt32()
    {
        long[] wide = ReadInt64();
        int[] values = new int[wide.Length];
        for (int i = 0; i < wide.Length; i++)
        {
            values[i] = wide[i] is >= int.MinValue and <= int.MaxValue
                ? (int)wide[i]
                : throw new UserErrorException(FormattableString.Invariant($"{Name} holds {wide[i]} at index {i}; numbers up to {int.MaxValue} are possible."), "label");
        }

        return values;
    }

    /// <summary>All elements of a one-dimensional file of booleans (or of integers that are 0 or 1).</summary>
    /// <exception cref="UserErrorException">Not one-dimensional (<c>shape</c>), or neither booleans nor 0/1 (<c>bad_param</c>).</exception>
    public bool[] ReadBoolean()
    {
        RequireVector();
        bool[] values = new bool[Header.Count];
        if (Header.Kind == 'b')
        {
            for (long i = 0; i < values.Length; i++)
            {
                values[i] = _data[i] != 0;
            }

            return values;
        }

        if (Header.Kind == 'f')
        {
            throw new UserErrorException($"{Name} holds {Header.TypeCode}, but booleans are needed; save it with .astype('bool').", "bad_param");
        }

        long[] numbers = ReadInt64();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = numbers[i] is 0 or 1
                ? numbers[i] == 1
                : throw new UserErrorException(FormattableString.Invariant($"{Name} holds {numbers[i]} at index {i}, but only 0 and 1 (or booleans) are possible."), "bad_param");
        }

        return values;
    }

    /// <summary>All elements in the file's own order (see <see cref="NpyHeader.FortranOrder"/>), whatever the dimensions, rounded to float32.</summary>
    /// <exception cref="UserErrorException">More elements than one array can hold (<c>shape</c>).</exception>
    public float[] ReadSingle()
    {
        if (Header.Count > Array.MaxLength)
        {
            throw new UserErrorException($"{Name} holds more numbers than can be read at once.", "shape");
        }

        float[] values = new float[Header.Count];
        Gather(Header.Count, 1, 0, 1, columnMajor: true, values);
        return values;
    }

    /// <summary>
    /// Reads whole columns of a two-dimensional file: column <paramref name="first"/> + j goes to values[j·rows … (j+1)·rows), rounded to float32.
    /// A block of 16 or more columns at a time is what makes a C-order file fast.
    /// </summary>
    /// <param name="first">First column.</param>
    /// <param name="count">How many columns.</param>
    /// <param name="values">At least rows × <paramref name="count"/> long.</param>
    /// <exception cref="UserErrorException">Not two-dimensional (<c>shape</c>).</exception>
    public void ReadUnits(long first, int count, Span<float> values)
    {
        (long rows, long columns) = RequireMatrix();
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first + count, columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, rows * count, nameof(values));
        Gather(rows, columns, first, count, Header.FortranOrder, values);
    }

    /// <exception cref="UserErrorException">Not two-dimensional (<c>shape</c>).</exception>
    public (long Rows, long Columns) RequireMatrix() => Shape.Count == 2
        ? (Shape[0], Shape[1])
        : throw new UserErrorException($"{Name} has {Shape.Count} dimensions, but 2 are needed: images × units.", "shape");

    public void Dispose()
    {
        if (!_view.SafeMemoryMappedViewHandle.IsClosed)
        {
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        _view.Dispose();
        _map.Dispose();
    }

    private void RequireVector()
    {
        if (Shape.Count != 1)
        {
            throw new UserErrorException($"{Name} has {Shape.Count} dimensions, but 1 is needed: one number an image.", "shape");
        }

        if (Shape[0] > Array.MaxLength)
        {
            throw new UserErrorException($"{Name} holds more numbers than can be read at once.", "shape");
        }
    }

    private void Gather(long rows, long columns, long first, int count, bool columnMajor, Span<float> values)
    {
        ObjectDisposedException.ThrowIf(_view.SafeMemoryMappedViewHandle.IsClosed, this);
        switch (Header.TypeCode)
        {
            case "f2": Gather<Half>(rows, columns, first, count, columnMajor, values); break;
            case "f4": Gather<float>(rows, columns, first, count, columnMajor, values); break;
            case "f8": Gather<double>(rows, columns, first, count, columnMajor, values); break;
            case "i1": Gather<sbyte>(rows, columns, first, count, columnMajor, values); break;
            case "i2": Gather<short>(rows, columns, first, count, columnMajor, values); break;
            case "i4": Gather<int>(rows, columns, first, count, columnMajor, values); break;
            case "i8": Gather<long>(rows, columns, first, count, columnMajor, values); break;
            case "u2": Gather<ushort>(rows, columns, first, count, columnMajor, values); break;
            case "u4": Gather<uint>(rows, columns, first, count, columnMajor, values); break;
            case "u8": Gather<ulong>(rows, columns, first, count, columnMajor, values); break;
            default: Gather<byte>(rows, columns, first, count, columnMajor, values); break;
        }
    }

    private void Gather<T>(long rows, long columns, long first, int count, bool columnMajor, Span<float> values)
        where T : unmanaged, INumberBase<T>
    {
        if (columnMajor)
        {
            long from = first * rows;
            int length = checked((int)(rows * count));
            if (typeof(T) == typeof(float) && !Header.BigEndian)
            {
                new ReadOnlySpan<float>(_data + (from * sizeof(float)), length).CopyTo(values);
                return;
            }

            for (int i = 0; i < length; i++)
            {
                values[i] = float.CreateTruncating(Element<T>(from + i));
            }

            return;
        }

        for (long top = 0; top < rows; top += TileRows)
        {
            int height = (int)Math.Min(TileRows, rows - top);
            for (int column = 0; column < count; column++)
            {
                Span<float> target = values.Slice((int)((column * rows) + top), height);
                long from = (top * columns) + first + column;
                for (int row = 0; row < target.Length; row++)
                {
                    target[row] = float.CreateTruncating(Element<T>(from + (row * columns)));
                }
            }
        }
    }

    private void Copy<T, TTo>(Span<TTo> values)
        where T : unmanaged, INumberBase<T>
        where TTo : INumberBase<TTo>
    {
        for (int i = 0; i < values.Length; i++)
        {
            try
            {
                values[i] = TTo.CreateChecked(Element<T>(i));
            }
            catch (OverflowException error)
            {
                throw new UserErrorException(FormattableString.Invariant($"{Name} holds a number at index {i} that is too large."), "label", error);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Element<T>(long index)
        where T : unmanaged
    {
        byte* at = _data + (index * sizeof(T));
        if (!Header.BigEndian)
        {
            return Unsafe.ReadUnaligned<T>(at);
        }

        switch (sizeof(T))
        {
            case 2:
                ushort two = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ushort>(at));
                return *(T*)&two;
            case 4:
                uint four = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<uint>(at));
                return *(T*)&four;
            case 8:
                ulong eight = BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(at));
                return *(T*)&eight;
            default:
                return *(T*)at;
        }
    }
}
