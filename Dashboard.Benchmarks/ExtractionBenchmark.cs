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
/// The turns of all are taken one after another, so that a machine that slows down slows each.
/// </summary>
internal static class ExtractionBenchmark
{
    /// <summary>Pictures held ready for the bare passes; they go round until as many are done as the dataset has.</summary>
    private const int MostReady = 320;

    public static void Run()
    {
        using (StagedNetwork demo = DemoNetwork.Load())
        {
            DemoImageDataset drawn = new(imagesPerClass: 40);
            using FileDataset jpeg = new(drawn, SKEncodedImageFormat.Jpeg), png = new(drawn, SKEncodedImageFormat.Png);
            Compare("the demo network", demo, 3, ("JPEG files", jpeg), ("PNG files", png), ("images drawn by the demo renderer", drawn));
        }

        using (INetwork network = PublishedNetworks.ResNet20())
        using (CifarFile cifar = new(imageCount: 10_000))
        {
            Compare("ResNet-20", network, 3, ("CIFAR-10's binary file", cifar.Dataset));
        }

        using (INetwork network = PublishedNetworks.SqueezeNet())
        using (FileDataset photographs = new(new EnlargedDataset(new DemoImageDataset(imagesPerClass: 32), imageCount: 1_000, 500, 375), SKEncodedImageFormat.Jpeg))
        {
            Compare("SqueezeNet 1.0", network, 2, ("JPEG files of 500 × 375 pixels", photographs));
        }
    }

    private static void Compare(string title, INetwork network, int rounds, params (string What, IImageDataset Dataset)[] datasets)
    {
        RecorderOptions options = RecorderOptions.Default;
        int count = datasets[0].Dataset.Count;
        string[] layers = [.. network.Layers.Select(l => l.Name)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Recording {count} images with {title}, all {layers.Length} layers, batches of {options.BatchSize}, {Environment.ProcessorCount} cores; images a second, best of {rounds}"));
        float[][] batches = Preprocessed(network, datasets[0].Dataset, options.BatchSize);
        (string What, Func<double> Measure)[] turns =
        [
            ("bare forward pass, libtorch's own threads", () => BareForward(network, batches, count, options.BatchSize, layers, threads: 1, intraOp: Environment.ProcessorCount)),
            ("bare forward pass, one loop a core", () => BareForward(network, batches, count, options.BatchSize, layers, threads: options.ForwardWorkers, intraOp: 1)),
            .. datasets.Select(d => ($"recorder, {d.What}", (Func<double>)(() => Record(network, d.Dataset, layers, options)))),
        ];
        double[] best = new double[turns.Length];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < turns.Length; i++)
            {
                best[i] = Math.Max(best[i], turns[i].Measure());
            }
        }

        for (int i = 0; i < turns.Length; i++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{turns[i].What,-46} {best[i],8:0} images/s   {best[i] / best[0],5:P0} of the bare pass   {best[i] / best[1],5:P0} of one loop a core"));
        }
    }

    /// <summary>The same pictures as the recorder sees: on a batch of zeros a forward pass is a fifth faster, since max-pooling then never branches the other way.</summary>
    private static float[][] Preprocessed(INetwork network, IImageDataset dataset, int batchSize)
    {
        int size = network.Preprocessing.ValueCount;
        return [.. Enumerable.Range(0, Math.Min(dataset.Count, MostReady) / batchSize).AsParallel().AsOrdered().Select(batch =>
        {
            float[] values = new float[batchSize * size];
            for (int i = 0; i < batchSize; i++)
            {
                InputBatch.Fill(values.AsSpan(i * size, size), dataset.Decode((batch * batchSize) + i), network.Preprocessing);
            }

            return values;
        })];
    }

    private static double BareForward(INetwork network, float[][] batches, int imageCount, int batchSize, string[] layers, int threads, int intraOp)
    {
        Preprocessing input = network.Preprocessing;
        int next = -1, turns = imageCount / batchSize;
        Stopwatch watch = Stopwatch.StartNew();
        Thread[] loops = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            set_num_threads(intraOp);
            using IDisposable noGradients = no_grad();
            for (int turn = Interlocked.Increment(ref next); turn < turns; turn = Interlocked.Increment(ref next))
            {
                using DisposeScope scope = NewDisposeScope();
                network.Forward(tensor(batches[turn % batches.Length], [batchSize, input.ChannelCount, input.Height, input.Width]), layers);
            }
        }))];
        Array.ForEach(loops, l => l.Start());
        Array.ForEach(loops, l => l.Join());
        return (double)turns * batchSize / watch.Elapsed.TotalSeconds;
    }

    private static double Record(INetwork network, IImageDataset dataset, string[] layers, RecorderOptions options)
    {
        Stopwatch watch = Stopwatch.StartNew();
        new ActivationRecorder(network, dataset, layers, options).Record(0, _ => { }, CancellationToken.None);
        return dataset.Count / watch.Elapsed.TotalSeconds;
    }
}
