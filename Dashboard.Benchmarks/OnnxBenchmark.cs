using System.Diagnostics;
using System.Globalization;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Benchmarks;

/// <summary>
/// What reading networks as graphs costs: a CIFAR ResNet-20 run from an ONNX file against the same libtorch calls written out, in one run;
/// and how long an AlexNet of 240 MB takes to load, and with how much memory.
/// </summary>
internal static class OnnxBenchmark
{
    private const int BatchSize = 64, Rounds = 15;
    private const long MegaByte = 1 << 20;

    public static void Run()
    {
        LoadAlexNet();
        ResNet();
    }

    private static void ResNet()
    {
        ResNetPair pair = new();
        using OnnxNetwork network = Load(pair.File, 32);
        set_num_threads(1);
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor batch = rand(BatchSize, 3, 32, 32);
        Tensor bare = pair.Bare(batch), read = network.Forward(batch, ["logits"])["logits"];
        Print($"ResNet-20, largest difference from the bare calls {(bare - read).abs().max().item<float>():g2}");

        // One after the other in turns, so that a machine that slows down slows both.
        double[] bareTimes = new double[Rounds], readTimes = new double[Rounds];
        for (int i = 0; i < Rounds; i++)
        {
            bareTimes[i] = Time(() => pair.Bare(batch));
            readTimes[i] = Time(() => network.Forward(batch, ["logits"]));
        }

        Print($"ResNet-20, batches of {BatchSize}, one thread: bare {BatchSize / Median(bareTimes):0} images/s, ONNX {BatchSize / Median(readTimes):0} images/s = {Median(bareTimes) / Median(readTimes):P1} (median of {Rounds})");
        using Tensor one = rand(1, 3, 32, 32);
        double overhead = Best(() => network.Forward(one, ["logits"])) - Best(() => pair.Bare(one));
        Print($"ResNet-20, one image: {overhead * 1e6:0} µs more than the bare calls, {network.Layers.Count} layers offered");
    }

    private static void LoadAlexNet()
    {
        byte[] file = AlexNetFile.Build();
        int size = file.Length;
        string path = Path.Combine(Path.GetTempPath(), $"selectivity-{Guid.NewGuid():N}.onnx");
        try
        {
            File.WriteAllBytes(path, file);
            file = [];
            // The writer's memory is not the reader's.
            GC.Collect();
            using Tensor warm = zeros(1);
            long before = Process.GetCurrentProcess().WorkingSet64;
            Stopwatch watch = Stopwatch.StartNew();
            using OnnxNetwork network = OnnxNetwork.Load(path, Options(224));
            double seconds = watch.Elapsed.TotalSeconds;
            Print($"AlexNet, {size / MegaByte} MB: loaded and checked in {seconds:0.00} s, {(Process.GetCurrentProcess().WorkingSet64 - before) / MegaByte} MB more in memory, {network.ParameterCount} parameters");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static OnnxNetwork Load(byte[] file, int size)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            return OnnxNetwork.Load(path, Options(size));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static OnnxNetworkOptions Options(int size) => new("benchmark", new Preprocessing(size, size, 1 / 255f, [0, 0, 0], [1, 1, 1]));

    private static double Best(Action run) => Enumerable.Range(0, 50).Min(_ => Time(run));

    private static double Time(Action run)
    {
        using DisposeScope scope = NewDisposeScope();
        Stopwatch watch = Stopwatch.StartNew();
        run();
        return watch.Elapsed.TotalSeconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
