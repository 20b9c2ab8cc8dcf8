using System.Diagnostics;
using System.Globalization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;
using static TorchSharp.torch;

namespace Dashboard.Benchmarks;

/// <summary>How long torchvision's AlexNet takes to load from a .pth file of 240 MB, and with how much memory.</summary>
internal static class NetworksBenchmark
{
    private const long MegaByte = 1 << 20;
    private const int Rounds = 3;

    private static readonly (string Name, long[] Shape)[] s_alexNet =
    [
        ("features.0", [64, 3, 11, 11]), ("features.3", [192, 64, 5, 5]), ("features.6", [384, 192, 3, 3]), ("features.8", [256, 384, 3, 3]), ("features.10", [256, 256, 3, 3]),
        ("classifier.1", [4096, 9216]), ("classifier.4", [4096, 4096]), ("classifier.6", [1000, 4096]),
    ];

    public static void Run()
    {
        string path = Path.Combine(Path.GetTempPath(), $"selectivity-{Guid.NewGuid():N}.pth");
        try
        {
            RandomWeights.Write(path, s_alexNet.SelectMany(t => ((string, long[])[])[($"{t.Name}.weight", t.Shape), ($"{t.Name}.bias", [t.Shape[0]])]));
            GC.Collect();
            using Tensor warm = zeros(1);
            for (int i = 0; i < Rounds; i++)
            {
                Load(path);
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"largest memory of the process: {Process.GetCurrentProcess().PeakWorkingSet64 / MegaByte} MB, writing the file included"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Load(string path)
    {
        long before = Process.GetCurrentProcess().WorkingSet64;
        Stopwatch watch = Stopwatch.StartNew();
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
        LoadedNetwork loaded = NetworkFormats.Load([path], new NetworkOptions("alexnet"));
        double seconds = watch.Elapsed.TotalSeconds, busy = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        using INetwork network = loaded.Network;
        long after = Process.GetCurrentProcess().WorkingSet64;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{loaded.Architecture}, {new FileInfo(path).Length / MegaByte} MB .pth: recognised, loaded, hashed and checked with a batch of two in {seconds:0.00} s ({busy:0.00} s CPU), {(after - before) / MegaByte} MB more in memory, {NetworkDescription.Of(network).ParameterCount} parameters"));
    }
}
