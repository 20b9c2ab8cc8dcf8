namespace Dashboard.Analysis.Activations.Evaluation;

/// <param name="Network">Name of a network.</param>
/// <param name="Dataset">Name of a dataset.</param>
/// <param name="Limit">Only the first so many images; null for all.</param>
/// <param name="Sample">At most so many images, spread evenly over the dataset; null for all.</param>
/// <param name="LogitsPath">NumPy file (.npy) to write, images × classes float32; null for none.</param>
public sealed record EvaluationRequest(string Network, string Dataset, int? Limit = null, int? Sample = null, string? LogitsPath = null);

/// <param name="Network">Its name.</param>
/// <param name="Dataset">Its name.</param>
/// <param name="Count">Images judged.</param>
/// <param name="Top1Count">Images whose largest logit is their class's.</param>
/// <param name="Top5Count">Images whose class is among the five largest logits; equal ones count in the order of the classes.</param>
/// <param name="LeftOut">Images of classes that the network does not know.</param>
public sealed record EvaluationResult(string Network, string Dataset, int Count, int Top1Count, int Top5Count, int LeftOut)
{
    /// <summary>0…100.</summary>
    public double Top1Percent => 100.0 * Top1Count / Count;

    /// <summary>0…100.</summary>
    public double Top5Percent => 100.0 * Top5Count / Count;
}
