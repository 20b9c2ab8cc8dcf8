using System.Diagnostics;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Evaluation;

/// <summary>Asks a network about images, without judging what it says: so an edited matching of classes needs no second look.</summary>
public static class AnswerReader
{
    /// <param name="network">Frozen.</param>
    /// <param name="images">All of them are asked about.</param>
    /// <param name="options">Batch size and threads.</param>
    /// <param name="onBatch">Told after each batch, in order; may be null.</param>
    /// <param name="progress">Told how many images are done; null where nobody looks.</param>
    /// <param name="cancellation">Observed between batches.</param>
    /// <returns>One an image, in their order.</returns>
    /// <exception cref="UserErrorException">An image cannot be read, or a logit is not finite; the message names it.</exception>
    public static IReadOnlyList<ImageAnswer> Read(INetwork network, IImageDataset images, RecorderOptions options, Action<RecordedBatch>? onBatch, IProgress<JobProgress>? progress, CancellationToken cancellation)
    {
        Stopwatch watch = Stopwatch.StartNew();
        List<ImageAnswer> answers = new(images.Count);
        new ActivationRecorder(network, images, [], options).Record(
            0,
            batch =>
            {
                ReadOnlySpan<float> logits = batch.Activations[network.LogitLayer];
                int classes = logits.Length / batch.ImageCount;
                for (int i = 0; i < batch.ImageCount; i++)
                {
                    ReadOnlySpan<float> row = logits.Slice(i * classes, classes);
                    int[] ranked = LargestLogits.Of(row);
                    answers.Add(new ImageAnswer(batch.FirstImage + i, images.Labels[batch.FirstImage + i], ranked, LargestLogits.Probability(row, ranked[0])));
                }

                onBatch?.Invoke(batch);
                progress?.Report(new JobProgress((double)answers.Count / images.Count, FormattableString.Invariant($"image {answers.Count} of {images.Count}"), answers.Count / watch.Elapsed.TotalSeconds));
            },
            cancellation);
        return answers;
    }
}
