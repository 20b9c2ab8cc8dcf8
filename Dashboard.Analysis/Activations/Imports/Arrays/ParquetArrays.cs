using System.Numerics;
using Parquet;
using Parquet.Schema;

namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>Columns of a Parquet file: one a unit, a row an image; or one column of whole numbers for labels.</summary>
internal static class ParquetArrays
{
    private static readonly Type[] s_fractions = [typeof(float), typeof(double)],
        s_numbers = [typeof(float), typeof(double), typeof(int), typeof(long), typeof(short), typeof(sbyte), typeof(byte), typeof(ushort), typeof(uint)];

    /// <remarks>The package reads asynchronously only; this runs on a thread of an import, where nothing waits for a circuit.</remarks>
    public static ArrayNotes Copy(ArrayPlace place, string preferred, FileStream target, CancellationToken cancellation) =>
        Task.Run(() => CopyAsync(place, preferred, target, cancellation), cancellation).GetAwaiter().GetResult();

    private static async Task<ArrayNotes> CopyAsync(ArrayPlace place, string preferred, FileStream target, CancellationToken cancellation)
    {
        await using FileStream source = new(place.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using ParquetReader reader = await ParquetReader.CreateAsync(source, cancellationToken: cancellation);
        DataField[] numbers = NumbersOf(reader);
        string[] names = TableColumns.Choose(place, preferred, [.. numbers.Select(f => (f.Path.ToString(), s_fractions.Contains(f.ClrType)))]);
        DataField[] fields = [.. names.Select(n => numbers.First(f => f.Path.ToString() == n))];
        bool isVector = fields.Length == 1 && !s_fractions.Contains(fields[0].ClrType);
        long rows = RowsOf(reader);
        NpyStage.Begin(target, isVector ? "<i8" : "<f4", isVector ? [rows] : [rows, fields.Length], place);
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            cancellation.ThrowIfCancellationRequested();
            using ParquetRowGroupReader part = reader.OpenRowGroupReader(group);
            List<float[]> columns = [];
            foreach (DataField field in fields)
            {
                columns.Add(await ReadAsync(part, field, place, cancellation));
            }

            if (isVector)
            {
                NpyStage.Append(target, TableColumns.Whole(columns[0], names[0]));
            }
            else
            {
                NpyStage.Append(target, TableColumns.Rows(columns));
            }
        }

        return ArrayNotes.None;
    }

    /// <remarks>As <see cref="Copy"/>.</remarks>
    public static IReadOnlyList<ArrayInfo> List(ArrayPlace place, CancellationToken cancellation) => Task.Run(() => ListAsync(place, cancellation), cancellation).GetAwaiter().GetResult();

    private static async Task<IReadOnlyList<ArrayInfo>> ListAsync(ArrayPlace place, CancellationToken cancellation)
    {
        await using FileStream source = new(place.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        await using ParquetReader reader = await ParquetReader.CreateAsync(source, cancellationToken: cancellation);
        return TableColumns.List(RowsOf(reader), [.. NumbersOf(reader).Select(f => (f.Path.ToString(), s_fractions.Contains(f.ClrType), 1, ElementTypes.Of(f.ClrType)))]);
    }

    private static DataField[] NumbersOf(ParquetReader reader) =>
        [.. reader.Schema.GetDataFields().Where(f => !f.IsArray && f.MaxRepetitionLevel == 0 && s_numbers.Contains(f.ClrType))];

    private static long RowsOf(ParquetReader reader)
    {
        long rows = 0;
        for (int group = 0; group < reader.RowGroupCount; group++)
        {
            using ParquetRowGroupReader counted = reader.OpenRowGroupReader(group);
            rows += counted.RowCount;
        }

        return rows;
    }

    private static Task<float[]> ReadAsync(ParquetRowGroupReader part, DataField field, ArrayPlace place, CancellationToken cancellation) => Type.GetTypeCode(field.ClrType) switch
    {
        TypeCode.Single => ReadAsync<float>(part, field, place, cancellation),
        TypeCode.Double => ReadAsync<double>(part, field, place, cancellation),
        TypeCode.Int32 => ReadAsync<int>(part, field, place, cancellation),
        TypeCode.Int64 => ReadAsync<long>(part, field, place, cancellation),
        TypeCode.Int16 => ReadAsync<short>(part, field, place, cancellation),
        TypeCode.SByte => ReadAsync<sbyte>(part, field, place, cancellation),
        TypeCode.Byte => ReadAsync<byte>(part, field, place, cancellation),
        TypeCode.UInt16 => ReadAsync<ushort>(part, field, place, cancellation),
        _ => ReadAsync<uint>(part, field, place, cancellation),
    };

    private static async Task<float[]> ReadAsync<T>(ParquetRowGroupReader part, DataField field, ArrayPlace place, CancellationToken cancellation)
        where T : struct, INumberBase<T>
    {
        int rows = checked((int)part.RowCount);
        if (!field.IsNullable)
        {
            T[] plain = new T[rows];
            await part.ReadAsync<T>(field, plain.AsMemory(), cancellationToken: cancellation);
            return Array.ConvertAll(plain, v => float.CreateTruncating(v));
        }

        T?[] values = new T?[rows];
        await part.ReadAsync<T>(field, values.AsMemory(), cancellationToken: cancellation);
        return Array.ConvertAll(values, v => v is { } value
            ? float.CreateTruncating(value)
            : throw new UserErrorException($"The column {field.Path} of {place.FileName} has empty cells; every image needs a number.", "non_finite"));
    }
}
