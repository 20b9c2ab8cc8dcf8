using System.Diagnostics;
using System.Globalization;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Networks;
using SkiaSharp;
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
        using StagedNetwork network = DemoNetwork.Load();
        DemoImageDataset drawn = new(imagesPerClass: 40);
        RecorderOptions options = RecorderOptions.Default;
        string[] layers = [.. network.Layers.Select(l => l.Name)];
        using FileDataset jpeg = new(drawn, SKEncodedImageFormat.Jpeg), png = new(drawn, SKEncodedImageFormat.Png);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Recording {drawn.Count} images of the demo, batches of {options.BatchSize}, {Environment.ProcessorCount} cores; images a second, best of 3"));

        float[][] batches = Preprocessed(network, drawn, options.BatchSize);
        double bare = Best(() => BareForward(network, batches, options.BatchSize, layers, threads: 1, intraOp: Environment.ProcessorCount));
        double limit = Best(() => BareForward(network, batches, options.BatchSize, layers, threads: options.ForwardWorkers, intraOp: 1));
        Print("bare forward pass, libtorch's own threads", bare, bare, limit);
        Print("bare forward pass, one loop a core", limit, bare, limit);
        Print("recorder, JPEG files", Best(() => Record(network, jpeg, layers, options)), bare, limit);
        Print("recorder, PNG files", Best(() => Record(network, png, layers, options)), bare, limit);
        Print("recorder, images drawn by the demo renderer", Best(() => Record(network, drawn, layers, options)), bare, limit);
    }

    private static double Best(Func<double> imagesPerSecond) => Enumerable.Range(0, 3).Max(_ => imagesPerSecond());

    private static void Print(string what, double imagesPerSecond, double bare, double limit) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-46} {imagesPerSecond,8:0} images/s   {imagesPerSecond / bare,5:P0} of the bare pass   {imagesPerSecond / limit,5:P0} of one loop a core"));

    /// <summary>The same pictures as the recorder sees: on a batch of zeros a forward pass is a fifth faster, since max-pooling then never branches the other way.</summary>
    private static float[][] Preprocessed(INetwork network, IImageDataset dataset, int batchSize)
    {
        int size = 3 * network.Preprocessing.Height * network.Preprocessing.Width;
        return [.. Enumerable.Range(0, dataset.Count / batchSize).AsParallel().AsOrdered().Select(batch =>
        {
            float[] values = new float[batchSize * size];
            for (int i = 0; i < batchSize; i++)
            {
                InputBatch.Fill(values.AsSpan(i * size, size), dataset.Decode((batch * batchSize) + i), network.Preprocessing);
            }

            return values;
        })];
    }

    private static double BareForward(INetwork network, float[][] batches, int batchSize, string[] layers, int threads, int intraOp)
    {
        int next = -1;
        Stopwatch watch = Stopwatch.StartNew();
        Thread[] loops = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            set_num_threads(intraOp);
            using IDisposable noGradients = no_grad();
            for (int batch = Interlocked.Increment(ref next); batch < batches.Length; batch = Interlocked.Increment(ref next))
            {
                using DisposeScope scope = NewDisposeScope();
                network.Forward(tensor(batches[batch], [batchSize, 3, network.Preprocessing.Height, network.Preprocessing.Width]), layers);
            }
        }))];
        Array.ForEach(loops, l => l.Start());
        Array.ForEach(loops, l => l.Join());
        return (double)batches.Length * batchSize / watch.Elapsed.TotalSeconds;
    }

    private static double Record(INetwork network, IImageDataset dataset, string[] layers, RecorderOptions options)
    {
        Stopwatch watch = Stopwatch.StartNew();
        new ActivationRecorder(network, dataset, layers, options).Record(0, _ => { }, CancellationToken.None);
        return dataset.Count / watch.Elapsed.TotalSeconds;
    }
}
