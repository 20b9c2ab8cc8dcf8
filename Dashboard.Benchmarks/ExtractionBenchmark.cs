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
/// The turns of all are taken one after another, so that a machine that slows down slows each. Where others want the same cores the clock says little; the
/// processor's time for an image does: forward loops that keep every core busy can gain nothing by overlapping, so that its ratio is what an idle machine would show.
/// </summary>
internal static class ExtractionBenchmark
{
    /// <summary>Pictures held ready for the bare passes: no more fit into memory at the size of photographs.</summary>
    private const int MostReady = 1_280, MostReadyBytes = 512 << 20;

    public static void Demo()
    {
        using StagedNetwork demo = DemoNetwork.Load();
        DemoImageDataset drawn = new(imagesPerClass: 40);
        using FileDataset jpeg = new(drawn, SKEncodedImageFormat.Jpeg), png = new(drawn, SKEncodedImageFormat.Png);
        Compare("the demo network", demo, 3, ("JPEG files", jpeg), ("PNG files", png), ("images drawn by the demo renderer", drawn));
    }

    public static void Cifar()
    {
        using INetwork network = PublishedNetworks.ResNet20();
        using CifarFile cifar = new(imageCount: 10_000);
        Compare("ResNet-20", network, 2, ("CIFAR-10's binary file", cifar.Dataset));
    }

    public static void Photographs()
    {
        using INetwork network = PublishedNetworks.SqueezeNet();
        using FileDataset photographs = new(new EnlargedDataset(new DemoImageDataset(imagesPerClass: 32), imageCount: 1_000, 500, 375), SKEncodedImageFormat.Jpeg);
        Compare("SqueezeNet 1.0", network, 1, ("JPEG files of 500 × 375 pixels", photographs));
    }

    private static void Compare(string title, INetwork network, int rounds, params (string What, IImageDataset Dataset)[] datasets)
    {
        RecorderOptions options = RecorderOptions.Default;
        int count = datasets[0].Dataset.Count;
        string[] layers = [.. network.Layers.Select(l => l.Name)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Recording {count} images with {title}, all {layers.Length} layers, batches of {options.BatchSize}, {Environment.ProcessorCount} cores; images a second, best of {rounds}"));
        float[][] batches = Preprocessed(network, datasets[0].Dataset, options.BatchSize);
        int ready = batches.Length * options.BatchSize;
        (string What, int Images, Action Run)[] turns =
        [
            ("bare forward pass, libtorch's own threads", ready, () => BareForward(network, batches, options.BatchSize, layers, threads: 1, intraOp: Environment.ProcessorCount)),
            ("bare forward pass, one loop a core", ready, () => BareForward(network, batches, options.BatchSize, layers, threads: options.ForwardWorkers, intraOp: 1)),
            .. datasets.Select(d => ($"recorder, {d.What}", d.Dataset.Count, (Action)(() => Record(network, d.Dataset, layers, options)))),
        ];
        (double Clock, double Cpu)[] best = [.. turns.Select(_ => (double.MaxValue, double.MaxValue))];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < turns.Length; i++)
            {
                Stopwatch watch = Stopwatch.StartNew();
                TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
                turns[i].Run();
                double cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds / turns[i].Images, clock = watch.Elapsed.TotalSeconds / turns[i].Images;
                best[i] = (Math.Min(best[i].Clock, clock), Math.Min(best[i].Cpu, cpu));
            }
        }

        for (int i = 0; i < turns.Length; i++)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{turns[i].What,-46} {1 / best[i].Clock,6:0} images/s {best[0].Clock / best[i].Clock,5:P0} of the bare pass {best[1].Clock / best[i].Clock,5:P0} of one loop a core   {best[i].Cpu * 1000,6:0.00} ms CPU an image, {best[1].Cpu / best[i].Cpu,5:P0}"));
        }
    }

    /// <summary>The same pictures as the recorder sees: on a batch of zeros a forward pass is a fifth faster, since max-pooling then never branches the other way.</summary>
    private static float[][] Preprocessed(INetwork network, IImageDataset dataset, int batchSize)
    {
        int size = network.Preprocessing.ValueCount, most = Math.Min(MostReady, MostReadyBytes / sizeof(float) / size);
        return [.. Enumerable.Range(0, Math.Min(dataset.Count, most) / batchSize).AsParallel().AsOrdered().Select(batch =>
        {
            float[] values = new float[batchSize * size];
            for (int i = 0; i < batchSize; i++)
            {
                InputBatch.Fill(values.AsSpan(i * size, size), dataset.Decode((batch * batchSize) + i), network.Preprocessing);
            }

            return values;
        })];
    }

    private static void BareForward(INetwork network, float[][] batches, int batchSize, string[] layers, int threads, int intraOp)
    {
        Preprocessing input = network.Preprocessing;
        int next = -1;
        Thread[] loops = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            set_num_threads(intraOp);
            using IDisposable noGradients = no_grad();
            for (int batch = Interlocked.Increment(ref next); batch < batches.Length; batch = Interlocked.Increment(ref next))
            {
                using DisposeScope scope = NewDisposeScope();
                network.Forward(tensor(batches[batch], [batchSize, input.ChannelCount, input.Height, input.Width]), layers);
            }
        }))];
        Array.ForEach(loops, l => l.Start());
        Array.ForEach(loops, l => l.Join());
    }

    private static void Record(INetwork network, IImageDataset dataset, string[] layers, RecorderOptions options) =>
        new ActivationRecorder(network, dataset, layers, options).Record(0, _ => { }, CancellationToken.None);
}
