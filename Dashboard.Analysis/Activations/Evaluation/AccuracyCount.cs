using System.Diagnostics;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Evaluation;

/// <summary>Counts how often a network is right on images, in any catalogue or in none yet; records nothing.</summary>
public sealed class AccuracyCount
{
    private const int TopCount = 5;
    private readonly INetwork _network;
    private readonly DatasetSlice _judged;
    private readonly ClassMatching _matching;

    /// <param name="network">Stays the caller's.</param>
    /// <param name="images">Those asked for; images of classes that the network does not know are left out.</param>
    /// <param name="matching">Between the classes of these images and those of the network.</param>
    /// <exception cref="UserErrorException">The network knows none of their classes.</exception>
    public AccuracyCount(INetwork network, DatasetSlice images, ClassMatching matching)
    {
        int[] judged = [.. Enumerable.Range(0, images.Count).Where(i => matching.Classes[images.Labels[i]].NetworkClass is not null)];
        if (judged.Length == 0)
        {
            throw new UserErrorException($"Network {network.Name} knows none of the classes of dataset {images.Name} ({string.Join(", ", images.ClassNames.Take(3))}, …), so nothing can be judged; match their classes, or choose a dataset of the network's classes.");
        }

        (_network, _judged, _matching, LeftOut) = (network, new DatasetSlice(images, judged), matching, images.Count - judged.Length);
        ClassCount = network.Layers.Single(l => l.Name == network.LogitLayer).UnitCount;
    }

    /// <summary>Images judged.</summary>
    public int Count => _judged.Count;

    /// <summary>Images of classes that the network does not know.</summary>
    public int LeftOut { get; }

    /// <summary>Classes of the network: logits an image.</summary>
    public int ClassCount { get; }

    /// <param name="options">Batch size and threads; they do not change the result.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellation">Observed between batches.</param>
    /// <param name="sink">Gets the logits batch after batch, images × classes; null drops them.</param>
    /// <exception cref="UserErrorException">An image cannot be read, or a logit is not finite.</exception>
    public EvaluationResult Run(RecorderOptions options, IProgress<JobProgress> progress, CancellationToken cancellation, Action<float[]>? sink = null)
    {
        int top1 = 0, top5 = 0;
        Stopwatch watch = Stopwatch.StartNew();
        new ActivationRecorder(_network, _judged, [], options).Record(
            0,
            batch =>
            {
                float[] logits = batch.Activations[_network.LogitLayer];
                for (int i = 0; i < batch.ImageCount; i++)
                {
                    int rank = RankOf(_matching.Classes[_judged.Labels[batch.FirstImage + i]].NetworkClass!.Value, logits.AsSpan(i * ClassCount, ClassCount));
                    top1 += rank == 0 ? 1 : 0;
                    top5 += rank < TopCount ? 1 : 0;
                }

                sink?.Invoke(logits);
                int done = batch.FirstImage + batch.ImageCount;
                progress.Report(new JobProgress((double)done / Count, FormattableString.Invariant($"image {done} of {Count}"), done / watch.Elapsed.TotalSeconds));
            },
            cancellation);
        return new EvaluationResult(_network.Name, _judged.Name, Count, top1, top5, LeftOut);
    }

    /// <summary>How many classes come before this one.</summary>
    private static int RankOf(int label, ReadOnlySpan<float> logits)
    {
        int before = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            before += logits[i] > logits[label] || (logits[i] == logits[label] && i < label) ? 1 : 0;
        }

        return before;
    }
}
