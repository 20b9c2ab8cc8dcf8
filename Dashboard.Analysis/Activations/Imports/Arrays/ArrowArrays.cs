using System.Buffers;
using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Memory;
using Apache.Arrow.Types;

namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>Columns of an Arrow file or stream (uncompressed): one a unit, or one column of lists of a fixed length; or one column of whole numbers for labels.</summary>
internal static class ArrowArrays
{
    public static ArrayNotes Copy(ArrayPlace place, string preferred, FileStream target, CancellationToken cancellation)
    {
        // Twice: a NumPy file begins with its length, which a stream of batches does not.
        long rows = 0;
        string[] names = [];
        int units = 0;
        bool isVector = false;
        ForEachBatch(place, batch =>
        {
            if (names.Length == 0)
            {
                (string Name, bool Fractions)[] columns = [.. batch.Schema.FieldsList.Where(f => IsNumber(f.DataType) || f.DataType is FixedSizeListType).Select(f => (f.Name, IsFraction(f.DataType)))];
                names = TableColumns.Choose(place, preferred, columns);
                isVector = names.Length == 1 && !columns.First(c => c.Name == names[0]).Fractions;
                units = names.Sum(n => UnitsOf(batch.Schema.GetFieldByName(n).DataType));
            }

            rows += batch.Length;
        }, cancellation);
        NpyStage.Begin(target, isVector ? "<i8" : "<f4", isVector ? [rows] : [rows, units], place);
        ForEachBatch(place, batch =>
        {
            List<float[]> columns = [.. names.SelectMany(n => ColumnsOf(batch.Column(batch.Schema.GetFieldIndex(n)), n, place))];
            if (isVector)
            {
                NpyStage.Append(target, TableColumns.Whole(columns[0], names[0]));
            }
            else
            {
                NpyStage.Append(target, TableColumns.Rows(columns));
            }
        }, cancellation);
        return ArrayNotes.None;
    }

    public static IReadOnlyList<ArrayInfo> List(ArrayPlace place, CancellationToken cancellation)
    {
        long rows = 0;
        (string, bool, int, string)[] columns = [];
        ForEachBatch(place, batch =>
        {
            columns = columns.Length > 0 ? columns
                : [.. batch.Schema.FieldsList.Where(f => IsNumber(f.DataType) || f.DataType is FixedSizeListType).Select(f => (f.Name, IsFraction(f.DataType), UnitsOf(f.DataType), NameOf(f.DataType)))];
            rows += batch.Length;
        }, cancellation);
        return TableColumns.List(rows, columns);
    }

    private static int UnitsOf(IArrowType type) => type is FixedSizeListType list ? list.ListSize : 1;

    private static string NameOf(IArrowType type) => type switch
    {
        FixedSizeListType list => NameOf(list.ValueDataType),
        HalfFloatType => "float16",
        FloatType => "float32",
        DoubleType => "float64",
        _ => type.Name,
    };

    private static void ForEachBatch(ArrayPlace place, Action<RecordBatch> use, CancellationToken cancellation)
    {
        using FileStream source = new(place.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        BoundedAllocator memory = new(source.Length);
        using ArrowStreamReader reader = IsFile(source) ? new ArrowFileReader(source, memory) : new ArrowStreamReader(source, memory);
        while (reader.ReadNextRecordBatch() is { } batch)
        {
            cancellation.ThrowIfCancellationRequested();
            using (batch)
            {
                use(batch);
            }
        }
    }

    private static bool IsFile(FileStream source)
    {
        Span<byte> magic = stackalloc byte[6];
        bool isFile = source.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual("ARROW1"u8);
        source.Position = 0;
        return isFile;
    }

    private static bool IsNumber(IArrowType type) => type.TypeId is ArrowTypeId.Int8 or ArrowTypeId.Int16 or ArrowTypeId.Int32 or ArrowTypeId.Int64
        or ArrowTypeId.UInt8 or ArrowTypeId.UInt16 or ArrowTypeId.UInt32 || IsFraction(type);

    private static bool IsFraction(IArrowType type) => type.TypeId is ArrowTypeId.Float or ArrowTypeId.Double or ArrowTypeId.HalfFloat
        || (type is FixedSizeListType list && IsNumber(list.ValueDataType));

    private static IEnumerable<float[]> ColumnsOf(IArrowArray column, string name, ArrayPlace place)
    {
        if (column.NullCount > 0)
        {
            throw new UserErrorException($"The column {name} of {place.FileName} has empty cells; every image needs a number.", "non_finite");
        }

        if (column is not FixedSizeListArray lists)
        {
            return [Values(column, name, place)];
        }

        int units = ((FixedSizeListType)lists.Data.DataType).ListSize;
        float[] all = Values(lists.Values, name, place);
        int first = lists.Offset * units;
        return units <= all.Length && all.Length - first >= (long)lists.Length * units
            ? Enumerable.Range(0, units).Select(u => Enumerable.Range(0, lists.Length).Select(row => all[first + (row * units) + u]).ToArray())
            : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"The column {name} of {place.FileName} holds {all.Length} numbers where {lists.Length} × {units} are needed; it is damaged."), "shape");
    }

    /// <summary>A message may claim any length, and the package takes that much memory, and writes it, before it reads.</summary>
    private sealed class BoundedAllocator(long fileBytes) : MemoryAllocator
    {
        protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
        {
            if (length > fileBytes)
            {
                throw new InvalidDataException("a part of it claims to be longer than the whole");
            }

            bytesAllocated = length;
            return Default.Value.Allocate(length);
        }
    }

    private static float[] Values(IArrowArray column, string name, ArrayPlace place) => column switch
    {
        FloatArray floats => floats.Values.ToArray(),
        DoubleArray doubles => System.Array.ConvertAll(doubles.Values.ToArray(), v => (float)v),
        HalfFloatArray halves => System.Array.ConvertAll(halves.Values.ToArray(), v => (float)v),
        Int8Array values => System.Array.ConvertAll(values.Values.ToArray(), v => (float)v),
        Int16Array values => System.Array.ConvertAll(values.Values.ToArray(), v => (float)v),
        Int32Array values => System.Array.ConvertAll(values.Values.ToArray(), v => (float)v),
        Int64Array values => System.Array.ConvertAll(values.Values.ToArray(), v => (float)v),
        UInt8Array values => System.Array.ConvertAll(values.Values.ToArray(), v => (float)v),
        UInt16Array values => System.Array.ConvertAll(values.Values.ToArray(), v => (float)v),
        UInt32Array values => System.Array.ConvertAll(values.Values.ToArray(), v => (float)v),
        _ => throw new UserErrorException($"The column {name} of {place.FileName} holds no numbers of a known type."),
    };
}
