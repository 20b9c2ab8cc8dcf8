using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;

namespace Dashboard.Analysis.Activations.Evaluation;

/// <summary>What a network takes one image for.</summary>
/// <param name="Class">The class with the largest logit; of equal ones the first.</param>
/// <param name="Logit">That logit.</param>
/// <param name="Probability">Its share after the softmax over all logits, 0…1.</param>
public readonly record struct Prediction(int Class, float Logit, float Probability)
{
    /// <summary>Small batches: a handful of images shall keep every core busy.</summary>
    private const int BatchSize = 4;

    /// <summary>One an image.</summary>
    /// <exception cref="UserErrorException">An image cannot be read, or a logit is not finite.</exception>
    public static IReadOnlyList<Prediction> Of(INetwork network, IImageDataset images, CancellationToken cancellation)
    {
        List<Prediction> predictions = [];
        new ActivationRecorder(network, images, [], RecorderOptions.Default with { BatchSize = BatchSize }).Record(
            0,
            batch =>
            {
                float[] logits = batch.Activations[network.LogitLayer];
                int classes = logits.Length / batch.ImageCount;
                for (int i = 0; i < batch.ImageCount; i++)
                {
                    predictions.Add(OfLogits(logits.AsSpan(i * classes, classes)));
                }
            },
            cancellation);
        return predictions;
    }

    internal static Prediction OfLogits(ReadOnlySpan<float> logits)
    {
        int largest = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            largest = logits[i] > logits[largest] ? i : largest;
        }

        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp((double)logit - logits[largest]);
        }

        return new Prediction(largest, logits[largest], (float)(1 / sum));
    }
}
