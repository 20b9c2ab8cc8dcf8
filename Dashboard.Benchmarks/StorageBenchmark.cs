using System.Diagnostics;
using System.Globalization;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Storage;

namespace Dashboard.Benchmarks;

/// <summary>
/// The activation cache on a layer of 66,300 images: writing, opening, reading with and without the memory cache. Baselines in the same run:
/// the same bytes written to and read from a plain file.
/// </summary>
internal static class StorageBenchmark
{
    private const int Images = 66_300, Units = 1_024;
    private const double Megabytes = (double)Images * Units * sizeof(float) / 1e6;

    public static void Run()
    {
        string path = Directory.CreateTempSubdirectory("selectivity-storage-").FullName;
        try
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Images} images × {Units} units, {Megabytes:0} MB"));
            PlainFile(Path.Combine(path, "plain"));
            LayerManifest manifest;
            using (DataFolder folder = DataFolder.Open(path))
            using (ActivationDatabase database = ActivationDatabase.Open(folder))
            {
                manifest = Write(new LiteActivationStore(database, cacheBytes: 0));
            }

            using (DataFolder folder = DataFolder.Open(path))
            using (ActivationDatabase database = ActivationDatabase.Open(folder))
            {
                Read(new LiteActivationStore(database, cacheBytes: 1L << 30), manifest);
            }
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static void PlainFile(string file)
    {
        byte[] megabyte = new byte[1 << 20];
        new Random(1).NextBytes(megabyte);
        Report("plain file, write and flush", () =>
        {
            using FileStream stream = File.Create(file);
            for (double written = 0; written < Megabytes; written += megabyte.Length / 1e6)
            {
                stream.Write(megabyte);
            }

            stream.Flush(flushToDisk: true);
        });
        Report("plain file, read", () =>
        {
            using FileStream stream = File.OpenRead(file);
            while (stream.Read(megabyte) > 0)
            {
            }
        });
        File.Delete(file);
    }

    private static LayerManifest Write(LiteActivationStore store)
    {
        LayerManifest? manifest = null;
        Report("cache, write", () =>
        {
            ILayerWriter writer = store.BeginLayer("key", "fc6", BlockLayout.For(Images, Units));
            BlockLayout layout = BlockLayout.For(Images, Units);
            Random random = new(2);
            float[] values = new float[layout.UnitsPerBlock * Images];
            for (int block = 0; block < layout.BlockCount; block++)
            {
                Span<float> part = values.AsSpan(0, layout.UnitsOf(block) * Images);
                for (int i = 0; i < part.Length; i++)
                {
                    part[i] = Math.Max(0, (float)random.NextDouble() - 0.6f);
                }

                writer.Add(block, part);
            }

            manifest = writer.Complete();
        });
        return manifest!;
    }

    private static void Read(LiteActivationStore store, LayerManifest manifest)
    {
        for (int i = 0; i < 2; i++)
        {
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            int missing = store.MissingBlocks(manifest).Count;
            double cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"open (all blocks there?)",-34} {cpu,8:0} ms CPU, {missing} of {manifest.Layout.BlockCount} blocks missing"));
        }

        StoredActivationMatrix matrix = new(store, manifest, damage => damage);
        Report("cache, read, 1 thread, cold", () => ReadAll(matrix, 1));
        Report("cache, read, 2 threads, warm", () => ReadAll(matrix, 2));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"peak working set",-34} {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,8:0} MB"));
    }

    private static void ReadAll(StoredActivationMatrix matrix, int threads) => Parallel.For(0, threads, thread =>
    {
        float[] values = new float[Images];
        for (int unit = thread; unit < Units; unit += threads)
        {
            matrix.ReadUnit(unit, values);
        }
    });

    private static void Report(string what, Action work)
    {
        Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        Stopwatch watch = Stopwatch.StartNew();
        work();
        double seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        double cpu = (process.TotalProcessorTime - before).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-34} {seconds * 1000,8:0} ms, {Megabytes / seconds,6:0} MB/s; {cpu * 1000,7:0} ms CPU, {Megabytes / cpu,6:0} MB/s of CPU"));
    }
}
