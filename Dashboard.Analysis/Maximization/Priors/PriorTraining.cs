using System.Diagnostics;
using System.Globalization;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Training;
using Dashboard.Analysis.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Priors;

/// <summary>
/// Teaches a generator to undo a network up to its last convolution: its pictures shall have the real image's pixels and look the same to the network
/// (Dosovitskiy &amp; Brox 2016, without their adversary: that wants many times the training). Same options, network and images: the same
/// bytes on one machine, also where it was stopped in between, since every epoch ends in a checkpoint beside the file.
/// </summary>
public sealed class PriorTraining(INetwork network, IImageDataset images, PriorTrainingOptions options, string outputPath)
{
    private readonly FittedImages _images = new(images, options.Images, network.Preprocessing);

    /// <summary>Blocks until done: run it on a thread of its own.</summary>
    /// <exception cref="UserErrorException">The network has no convolution to start from, or an image cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Stopped; the same call carries on after the last whole epoch.</exception>
    public void Run(IProgress<JobProgress> progress, Action<PriorEpoch> epochDone, CancellationToken cancellation)
    {
        progress.Report(new JobProgress(0, "looking at the images"));
        set_num_threads(1);
        CodeLayer layer = new(network);
        using CodeStatistics codes = CodeStatistics.Over(_images, layer, cancellation);
        using NetworkWeights learned = layer.Shape.Initial(options.Seed);
        learned.MoveTo(network.Device);
        using AdamW optimizer = new(learned, weightDecay: 0);
        PriorLoss loss = new(layer, learned, codes);
        TrainingCheckpoint checkpoint = new(
            outputPath + ".checkpoint", $"{options.Describe()}, network {network.ContentHash}, images {images.ContentHash}", [("learned.", learned), .. optimizer.Moments]);
        int epoch = checkpoint.Restore(), step = 0;
        TrainingBatches batches = new(_images, _images.Input, options.BatchSize, (ulong)options.Seed);
        int steps = options.Epochs * batches.StepsPerEpoch;
        double pixels = 0, features = 0;
        Stopwatch watch = Stopwatch.StartNew();
        foreach (TrainingBatch batch in batches.From(epoch, options.Epochs, cancellation))
        {
            int done = (epoch * batches.StepsPerEpoch) + step++;
            (double pixel, double feature) = Step(batch, loss);
            (pixels, features) = (pixels + pixel, features + feature);
            optimizer.Step(options.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * done / steps)), done + 1);
            double rate = step * batch.Labels.Length / watch.Elapsed.TotalSeconds;
            progress.Report(new JobProgress((done + 1.0) / steps, string.Create(CultureInfo.InvariantCulture, $"training, epoch {epoch + 1} of {options.Epochs}"), rate));
            if (step == batches.StepsPerEpoch)
            {
                checkpoint.Save(++epoch);
                epochDone(new PriorEpoch(epoch, options.Epochs, pixels / step, features / step, rate));
                (step, pixels, features) = (0, 0, 0);
                watch.Restart();
            }
        }

        GeneratorPrior.Write(outputPath, layer, learned, codes, new Dictionary<string, string> { ["training"] = options.Describe(), ["dataset"] = $"{images.Name} {images.ContentHash}" });
        checkpoint.Remove();
    }

    private (double Pixel, double Feature) Step(TrainingBatch batch, PriorLoss loss)
    {
        using DisposeScope scope = NewDisposeScope();
        Preprocessing input = network.Preprocessing;
        Tensor real = tensor(batch.Pixels, [batch.Labels.Length, input.ChannelCount, input.Height, input.Width]).to(network.Device);
        (Tensor pixel, Tensor feature) = loss.Of(real);
        (pixel + (options.FeatureWeight * feature)).backward();
        return (pixel.item<float>(), feature.item<float>());
    }
}
