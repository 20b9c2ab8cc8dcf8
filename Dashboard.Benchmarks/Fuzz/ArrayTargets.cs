using System.IO.Compression;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Dashboard.Analysis.Activations.Imports;
using Parquet;
using Parquet.Schema;
using Field = Apache.Arrow.Field;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>Files of activations and labels.</summary>
internal static class ArrayTargets
{
    private const int Images = 6, Units = 4, UnitsRead = 64, ImagesRead = 1 << 20;

    public static FuzzTarget Npy() => Layers("npy", ".npy", FuzzTargets.TestData("npy", ".npy"));

    public static FuzzTarget Labels() => new("labels", FuzzTargets.TestData("npy", ".npy"), (bytes, folder) =>
        RowLabels.ReadClasses(Written(bytes, folder, ".npy"), classCount: 1000, "label", CancellationToken.None));

    public static FuzzTarget Npz() => Layers("npz", ".npz", FuzzTargets.TestData("arrays", ".npz")) with { Refit = ChangeEntry };

    public static FuzzTarget Safetensors() => Layers("safetensors", ".safetensors", FuzzTargets.TestData("arrays", ".safetensors"));

    public static FuzzTarget Hdf5() => Layers("hdf5", ".h5", [.. FuzzTargets.TestData("arrays", ".h5"), .. FuzzTargets.TestData("arrays/gale", ".h5")]);

    public static FuzzTarget Parquet() => Layers("parquet", ".parquet", [ParquetFileAsync(CompressionMethod.None).GetAwaiter().GetResult(), ParquetFileAsync(CompressionMethod.Snappy).GetAwaiter().GetResult()]);

    public static FuzzTarget Arrow() => Layers("arrow", ".arrow", [ArrowFile(isFile: true), ArrowFile(isFile: false)]);

    /// <summary>Changes what is in a zip and packs it again, since a changed zip is mostly no zip any more.</summary>
    public static byte[] ChangeEntry(byte[] zip, Mutator mutator)
    {
        using MemoryStream changed = new();
        using (ZipArchive source = new(new MemoryStream(zip)))
        using (ZipArchive target = new(changed, ZipArchiveMode.Create, leaveOpen: true))
        {
            int chosen = mutator.Next(source.Entries.Count);
            foreach ((int number, ZipArchiveEntry entry) in source.Entries.Index())
            {
                using MemoryStream bytes = new();
                using (Stream stream = entry.Open())
                {
                    stream.CopyTo(bytes);
                }

                using Stream written = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                written.Write(number == chosen && bytes.Length > 0 ? mutator.Change(bytes.ToArray(), [bytes.ToArray()]) : bytes.ToArray());
            }
        }

        return changed.ToArray();
    }

    public static string Written(byte[] bytes, string folder, string ending)
    {
        string path = Path.Combine(folder, "input" + ending);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static FuzzTarget Layers(string name, string ending, byte[][] seeds) => new(name, seeds, (bytes, folder) =>
    {
        using ImportedLayer layer = ImportedLayer.Open("fc6", Written(bytes, folder, ending), CancellationToken.None);
        float[] values = new float[Math.Min(layer.Matrix.ImageCount, ImagesRead)];
        for (int unit = 0; unit < Math.Min(layer.Matrix.UnitCount, UnitsRead) && values.Length == layer.Matrix.ImageCount; unit++)
        {
            layer.Matrix.ReadUnit(unit, values);
        }
    });

    private static async Task<byte[]> ParquetFileAsync(CompressionMethod compression)
    {
        using MemoryStream stream = new();
        DataField[] fields = [new DataField<long>("label"), .. Enumerable.Range(0, Units).Select(u => u % 2 == 0 ? new DataField<float>($"u{u}") : (DataField)new DataField<double?>($"u{u}"))];
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, new ParquetOptions { CompressionMethod = compression }))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteAsync<long>(fields[0], Enumerable.Range(0, Images).Select(i => (long)(i % 3)).ToArray());
            for (int unit = 0; unit < Units; unit++)
            {
                if (unit % 2 == 0)
                {
                    await group.WriteAsync<float>(fields[1 + unit], Enumerable.Range(0, Images).Select(i => i + (0.5f * unit)).ToArray());
                }
                else
                {
                    await group.WriteAsync<double>(fields[1 + unit], Enumerable.Range(0, Images).Select(i => (double?)i).ToArray());
                }
            }
        }

        return stream.ToArray();
    }

    private static byte[] ArrowFile(bool isFile)
    {
        Field list = new("list", new FixedSizeListType(new Field("item", FloatType.Default, false), Units), false);
        Schema schema = new([new Field("label", Int32Type.Default, false), new Field("u0", FloatType.Default, false), new Field("u1", DoubleType.Default, false), list], null);
        using MemoryStream stream = new();
        using (ArrowStreamWriter writer = isFile ? new ArrowFileWriter(stream, schema, leaveOpen: true) : new ArrowStreamWriter(stream, schema, leaveOpen: true))
        {
            int[] rows = [.. Enumerable.Range(0, Images)];
            IArrowArray[] columns =
            [
                new Int32Array.Builder().AppendRange(rows).Build(), new FloatArray.Builder().AppendRange(rows.Select(r => r + 0.5f)).Build(), new DoubleArray.Builder().AppendRange(rows.Select(r => (double)r)).Build(),
                new FixedSizeListArray(list.DataType, Images, new FloatArray.Builder().AppendRange(Enumerable.Range(0, Images * Units).Select(v => (float)v)).Build(), ArrowBuffer.Empty),
            ];
            writer.WriteRecordBatch(new RecordBatch(schema, columns, Images));
            writer.WriteEnd();
        }

        return stream.ToArray();
    }
}
