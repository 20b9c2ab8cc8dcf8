using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Activations.Evaluation;

/// <param name="Network">Name of a network.</param>
/// <param name="Dataset">Name of a dataset.</param>
/// <param name="Limit">Only the first so many images; null for all.</param>
/// <param name="Sample">At most so many images, spread evenly over the dataset; null for all.</param>
/// <param name="LogitsPath">NumPy file (.npy) to write, images × classes float32; null for none.</param>
public sealed record EvaluationRequest(string Network, string Dataset, int? Limit = null, int? Sample = null, string? LogitsPath = null);

/// <param name="Network">Its name.</param>
/// <param name="Dataset">Its name.</param>
/// <param name="Count">Images judged; the percentages are not defined (NaN) where it is 0.</param>
/// <param name="Top1Count">Images whose largest logit is their class's.</param>
/// <param name="Top5Count">Images whose class is among the five largest logits; equal ones count in the order of the classes.</param>
/// <param name="LeftOut">Images of classes that the network does not know.</param>
public sealed record EvaluationResult(string Network, string Dataset, int Count, int Top1Count, int Top5Count, int LeftOut)
{
    /// <summary>0…100.</summary>
    public double Top1Percent => 100.0 * Top1Count / Count;

    /// <summary>0…100.</summary>
    public double Top5Percent => 100.0 * Top5Count / Count;

    /// <param name="network">Its name.</param>
    /// <param name="dataset">Its name.</param>
    /// <param name="answers">To all images asked about.</param>
    /// <param name="matching">Images of classes without a match are left out and counted.</param>
    public static EvaluationResult Of(string network, string dataset, IReadOnlyCollection<ImageAnswer> answers, ClassMatching matching)
    {
        int top1 = 0, top5 = 0, judged = 0;
        foreach (ImageAnswer answer in answers)
        {
            if (matching.Classes[answer.Label].NetworkClass is { } known)
            {
                judged++;
                top1 += answer.Ranked[0] == known ? 1 : 0;
                top5 += answer.Ranked.Contains(known) ? 1 : 0;
            }
        }

        return new EvaluationResult(network, dataset, judged, top1, top5, answers.Count - judged);
    }
}
