using System.Diagnostics;
using System.Globalization;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks.Caffe;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Tests.Analysis.Networks.Caffe;
using static TorchSharp.torch;

namespace Dashboard.Benchmarks;

/// <summary>How long AlexNet as BVLC publishes it, 61 million parameters in 233 MB, takes to load from each kind of Caffe file, and with how much memory at most meanwhile.</summary>
internal static class CaffeBenchmark
{
    private const long MegaByte = 1 << 20;

    public static void Run()
    {
        string folder = Directory.CreateTempSubdirectory("selectivity-").FullName;
        try
        {
            foreach (bool old in (bool[])[false, true])
            {
                string text = Path.Combine(folder, "net.prototxt"), model = Path.Combine(folder, "net.caffemodel");
                Write(old, text, model);
                // The writer's memory is not the reader's.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                Load(old ? "V1" : "V2", text, model);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(bool old, string text, string model)
    {
        CaffeBuilder files = BvlcAlexNet.Build(1, old);
        File.WriteAllText(text, files.Prototxt);
        using FileStream stream = File.Create(model);
        foreach (byte[] piece in files.Model)
        {
            stream.Write(piece);
        }
    }

    private static void Load(string kind, string text, string model)
    {
        using Tensor warm = zeros(1);
        long before = WorkingSet(), most = before;
        using ManualResetEventSlim done = new();
        Thread watcher = new(() =>
        {
            while (!done.Wait(TimeSpan.FromMilliseconds(5)))
            {
                most = Math.Max(most, WorkingSet());
            }
        });
        watcher.Start();
        // On a busy machine the clock says little; the processor's time says what it costs.
        TimeSpan processorBefore = ProcessorTime();
        Stopwatch watch = Stopwatch.StartNew();
        using OnnxNetwork network = CaffeNetwork.Load(text, model, new OnnxNetworkOptions("benchmark", PreprocessingPresets.Caffe));
        double seconds = watch.Elapsed.TotalSeconds, processor = (ProcessorTime() - processorBefore).TotalSeconds;
        long after = WorkingSet();
        done.Set();
        watcher.Join();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"AlexNet of BVLC, {kind}, {new FileInfo(model).Length / MegaByte} MB: loaded and checked in {seconds:0.00} s ({processor:0.00} s of processor time), at most {(Math.Max(most, after) - before) / MegaByte} MB more in memory meanwhile, {(after - before) / MegaByte} MB after, {network.ParameterCount} parameters, {network.Layers.Count} layers offered"));
    }

    private static TimeSpan ProcessorTime()
    {
        using Process process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    private static long WorkingSet()
    {
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
