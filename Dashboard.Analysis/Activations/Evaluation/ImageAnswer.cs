using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Activations.Evaluation;

/// <summary>What a network said about one image.</summary>
/// <param name="Image">Index into the images that were asked about.</param>
/// <param name="Label">Index into the dataset's classes.</param>
/// <param name="Ranked">The network's classes of the largest logits, at most <see cref="LargestLogits.Count"/>, largest first; equal ones in the order of the classes.</param>
/// <param name="Probability">Softmax of the largest logit, 0…1.</param>
public sealed record ImageAnswer(int Image, int Label, IReadOnlyList<int> Ranked, double Probability)
{
    /// <returns>Null where the network does not know the image's class: then nothing it says can be right or wrong.</returns>
    public bool? IsRight(ClassMatching matching) => matching.Classes[Label].NetworkClass is { } known ? Ranked[0] == known : null;
}
