using System.Diagnostics;
using System.Globalization;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Benchmarks;

/// <summary>
/// Recording against a bare libtorch forward pass at the same batch size, in the same run. Two baselines: as libtorch comes (its own threads on
/// every core, the batch already in memory), and as many single-threaded forward loops as the recorder has workers, which is the machine's limit.
/// </summary>
internal static class ExtractionBenchmark
{
    public static void Run()
    {
        using StagedNetwork network = DemoNetwork.Create(1, new DemoImageDataset().ClassNames);
        DemoImageDataset drawn = new(imagesPerClass: 40);
        RecorderOptions options = RecorderOptions.Default;
        string[] layers = [.. network.Layers.Select(l => l.Name)];
        InMemoryDataset files = InMemoryDataset.EncodedFrom(drawn);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Recording {drawn.Count} images of the demo, batches of {options.BatchSize}, {Environment.ProcessorCount} cores; images a second, best of 3"));

        float[] batch = new float[options.BatchSize * 3 * network.Preprocessing.Height * network.Preprocessing.Width];
        double bare = Best(() => BareForward(network, batch, options.BatchSize, layers, drawn.Count, threads: 1, intraOp: Environment.ProcessorCount));
        double limit = Best(() => BareForward(network, batch, options.BatchSize, layers, drawn.Count, threads: options.ForwardWorkers, intraOp: 1));
        Print("bare forward pass, libtorch's own threads", bare, bare, limit);
        Print("bare forward pass, one loop a core", limit, bare, limit);
        Print("recorder, images read from PNG bytes", Best(() => Record(network, files, layers, options)), bare, limit);
        Print("recorder, images drawn by the demo renderer", Best(() => Record(network, drawn, layers, options)), bare, limit);
    }

    private static double Best(Func<double> imagesPerSecond) => Enumerable.Range(0, 3).Max(_ => imagesPerSecond());

    private static void Print(string what, double imagesPerSecond, double bare, double limit) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-46} {imagesPerSecond,8:0} images/s   {imagesPerSecond / bare,5:P0} of the bare pass   {imagesPerSecond / limit,5:P0} of one loop a core"));

    private static double BareForward(INetwork network, float[] values, int batchSize, string[] layers, int images, int threads, int intraOp)
    {
        int rounds = images / batchSize;
        Stopwatch watch = Stopwatch.StartNew();
        Thread[] loops = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            set_num_threads(intraOp);
            using IDisposable noGradients = no_grad();
            for (int round = 0; round < rounds; round++)
            {
                using DisposeScope scope = NewDisposeScope();
                network.Forward(tensor(values, [batchSize, 3, network.Preprocessing.Height, network.Preprocessing.Width]), layers);
            }
        }))];
        Array.ForEach(loops, l => l.Start());
        Array.ForEach(loops, l => l.Join());
        return (double)rounds * batchSize * threads / watch.Elapsed.TotalSeconds;
    }

    private static double Record(INetwork network, IImageDataset dataset, string[] layers, RecorderOptions options)
    {
        Stopwatch watch = Stopwatch.StartNew();
        new ActivationRecorder(network, dataset, layers, options).Record(0, _ => { }, CancellationToken.None);
        return dataset.Count / watch.Elapsed.TotalSeconds;
    }
}
