using System.Diagnostics;
using System.Globalization;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using Dashboard.Analysis.Activations.Imports.Arrays;
using Dashboard.Analysis.Activations.Imports.Arrays.Apart;
using Parquet;
using Parquet.Schema;
using PureHDF;

namespace Dashboard.Benchmarks;

/// <summary>What it costs that files of activations are read in a process of their own: each file here and apart in turn, large ones and a small one.</summary>
internal static class ReadersBenchmark
{
    private const int Units = 1024, Rounds = 3, SmallRounds = 20, RowsOfPart = 5_000;

    public static void Run()
    {
        string folder = Directory.CreateTempSubdirectory("selectivity-readers-").FullName;
        try
        {
            foreach (int images in (int[])[100, 100_000])
            {
                Measure(Hdf5(folder, images));
                Measure(Parquet(folder, images));
                Measure(Arrow(folder, images));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Measure(string path)
    {
        ArrayPlace place = new(path, null);
        bool isSmall = new ReaderLimits(place.Bytes).IsSmall;
        List<double> here = [], apart = [];

        // Compiled once, the program is as fast as it stays: the first of a small file is not counted, the others' processes always start anew.
        for (int round = isSmall ? -1 : 0; round < (isSmall ? SmallRounds : Rounds); round++)
        {
            double one = Time(target => StagedArray.CopyHere(ArrayFormat.Of(place)!, place, "fc6", target, CancellationToken.None)), other = Time(target => ReaderProcesses.Copy(place, "fc6", target, CancellationToken.None));
            if (round >= 0)
            {
                here.Add(one);
                apart.Add(other);
            }
        }

        double hereMedian = Median(here), apartMedian = Median(apart);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Path.GetFileName(path),-20} {place.Bytes / 1e6,6:0.0} MB: here {1000 * hereMedian:0} ms, apart {1000 * apartMedian:0} ms ({apartMedian / hereMedian:0.00} times), a process anew {(isSmall ? "no" : "yes")}"));
        File.Delete(path);
    }

    private static double Time(Action<string> read)
    {
        string target = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Stopwatch watch = Stopwatch.StartNew();
        read(target);
        double seconds = watch.Elapsed.TotalSeconds;
        File.Delete(target);
        return seconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Hdf5(string folder, int images)
    {
        string path = Path.Combine(folder, $"{images}.h5");
        float[,] values = new float[images, Units];
        SyntheticInto(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref values[0, 0], values.Length));
        new H5File { ["fc6"] = values }.Write(path);
        return path;
    }

    private static string Parquet(string folder, int images)
    {
        string path = Path.Combine(folder, $"{images}.parquet");
        ParquetAsync(path, images).GetAwaiter().GetResult();
        return path;
    }

    private static async Task ParquetAsync(string path, int images)
    {
        DataField<float>[] fields = [.. Enumerable.Range(0, Units).Select(u => new DataField<float>($"u{u}"))];
        await using FileStream stream = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, new ParquetOptions { CompressionMethod = CompressionMethod.Snappy });
        for (int first = 0; first < images; first += RowsOfPart)
        {
            float[] values = new float[Math.Min(RowsOfPart, images - first)];
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            foreach (DataField<float> field in fields)
            {
                SyntheticInto(values);
                await group.WriteAsync<float>(field, values);
            }
        }
    }

    private static string Arrow(string folder, int images)
    {
        string path = Path.Combine(folder, $"{images}.arrow");
        FixedSizeListType type = new(new Apache.Arrow.Field("item", FloatType.Default, false), Units);
        Apache.Arrow.Schema schema = new([new Apache.Arrow.Field("fc6", type, false)], null);
        using FileStream stream = File.Create(path);
        using ArrowFileWriter writer = new(stream, schema);
        for (int first = 0; first < images; first += RowsOfPart)
        {
            int rows = Math.Min(RowsOfPart, images - first);
            float[] values = new float[rows * Units];
            SyntheticInto(values);
            writer.WriteRecordBatch(new RecordBatch(schema, [new FixedSizeListArray(type, rows, new FloatArray.Builder().AppendRange(values).Build(), ArrowBuffer.Empty)], rows));
        }

        writer.WriteEnd();
        return path;
    }

    /// <summary>Three of five are zero, as behind a ReLU.</summary>
    private static void SyntheticInto(Span<float> values)
    {
        Random random = new(1);
        foreach (ref float value in values)
        {
            value = random.Next(5) < 3 ? 0 : random.NextSingle();
        }
    }
}
