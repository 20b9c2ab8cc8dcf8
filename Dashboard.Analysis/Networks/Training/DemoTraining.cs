using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Runs;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Networks.Training;

/// <summary>
/// Trains the demo network from nothing, on one core, while another draws pictures ahead. The same options give the same weights, byte by byte, on one
/// machine, whether or not the training was stopped in between: every epoch ends in a checkpoint beside the weight file.
/// </summary>
public sealed class DemoTraining(DemoTrainingOptions options, string outputPath)
{
    private const double WarmUpShare = 0.05;
    private readonly DemoImageDataset _train = new(DemoSplit.Train, options.ImagesPerClass, classes: options.Classes);
    private readonly DemoImageDataset _heldOut = new(DemoSplit.HeldOut, options.HeldOutImagesPerClass, classes: options.Classes);

    /// <summary>Blocks until done: run it on a thread of its own.</summary>
    /// <returns>Held-out top-1 accuracy of the weights written, 0…1.</returns>
    /// <exception cref="OperationCanceledException">Stopped; the same call carries on after the last whole epoch.</exception>
    public double Run(IProgress<JobProgress> progress, Action<DemoEpoch> epochDone, CancellationToken cancellation)
    {
        set_num_threads(1);
        using TrainedWeights weights = new(options.Seed, _train.ClassNames.Count);
        using AdamW optimizer = new(weights.Learned, options.WeightDecay);
        TrainingCheckpoint checkpoint = new(
            outputPath + ".checkpoint", options.Describe() + ", renderer " + DemoImageDataset.RendererVersion, [("learned.", weights.Learned), ("statistics.", weights.Statistics), .. optimizer.Moments]);
        int firstEpoch = checkpoint.Restore();
        IReadOnlyList<NetworkStage> stages = weights.StagesForTraining();
        HeldOutAccuracy accuracy = new(_heldOut, DemoNetwork.Preprocessing);
        TrainingBatches batches = new(_train, DemoNetwork.Preprocessing, options.BatchSize, (ulong)options.Seed);
        double reached = firstEpoch == options.Epochs ? accuracy.Measure(weights, cancellation) : 0;

        int epoch = firstEpoch, step = 0;
        double loss = 0;
        Stopwatch watch = Stopwatch.StartNew();
        Generator dropout = DropoutOf(epoch);
        foreach (TrainingBatch batch in batches.From(firstEpoch, options.Epochs, cancellation))
        {
            int globalStep = (epoch * batches.StepsPerEpoch) + step;
            loss += Step(batch, stages, dropout);
            optimizer.Step(RateAt(globalStep, options.Epochs * batches.StepsPerEpoch), globalStep + 1);
            step++;
            double rate = step * batch.Labels.Length / watch.Elapsed.TotalSeconds;
            progress.Report(new JobProgress((globalStep + 1.0) / (options.Epochs * batches.StepsPerEpoch), string.Create(CultureInfo.InvariantCulture, $"training, epoch {epoch + 1} of {options.Epochs}"), rate));
            if (step < batches.StepsPerEpoch)
            {
                continue;
            }

            reached = accuracy.Measure(weights, cancellation);
            epochDone(new DemoEpoch(epoch + 1, options.Epochs, loss / step, reached, rate));
            epoch++;
            checkpoint.Save(epoch);
            dropout.Dispose();
            dropout = DropoutOf(epoch);
            (step, loss) = (0, 0);
            watch.Restart();
        }

        dropout.Dispose();
        using NetworkWeights finished = weights.Folded();
        SafetensorsFile.Write(outputPath, finished, MetadataWith(reached));
        checkpoint.Remove();
        return reached;
    }

    private double Step(TrainingBatch batch, IReadOnlyList<NetworkStage> stages, Generator dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        Preprocessing input = DemoNetwork.Preprocessing;
        Tensor value = tensor(batch.Pixels, [batch.Labels.Length, 3, input.Height, input.Width]);
        foreach (NetworkStage stage in stages.Where(s => s.Layer.Kind != LayerKind.Softmax))
        {
            value = stage.Prepare(value);
            if (stage.Layer.Name is "fc7" or "fc8" && options.Dropout > 0)
            {
                value *= rand(value.shape, generator: dropout).ge(options.Dropout) / (1 - options.Dropout);
            }

            value = stage.Activate(stage.Weigh(value));
        }

        Tensor loss = functional.cross_entropy(value, tensor(batch.Labels), label_smoothing: options.LabelSmoothing);
        loss.backward();
        return loss.item<float>();
    }

    /// <summary>A generator an epoch, so that a resumed training draws what an uninterrupted one would have drawn.</summary>
    private Generator DropoutOf(int epoch) => new(((ulong)options.Seed << 20) + (ulong)epoch);

    private double RateAt(int step, int steps)
    {
        double warmUp = Math.Max(1, steps * WarmUpShare);
        return options.PeakLearningRate * (step < warmUp
            ? (step + 1) / warmUp
            : 0.5 * (1 + Math.Cos(Math.PI * (step - warmUp) / Math.Max(1, steps - warmUp))));
    }

    private Dictionary<string, string> MetadataWith(double accuracy) => new()
    {
        ["architecture"] = DemoNetwork.Architecture,
        [DemoNetwork.ClassesKey] = JsonSerializer.Serialize(_train.ClassNames),
        ["training"] = options.Describe(),
        ["renderer_version"] = DemoImageDataset.RendererVersion,
        ["held_out_images"] = _heldOut.Count.ToString(CultureInfo.InvariantCulture),
        ["held_out_top1"] = accuracy.ToString("0.0000", CultureInfo.InvariantCulture),
    };
}
