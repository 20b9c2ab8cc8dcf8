namespace Dashboard.Analysis.Activations;

/// <summary>What one batch of images did to a network.</summary>
/// <param name="FirstImage">Index of the batch's first image in the dataset.</param>
/// <param name="ImageCount">B.</param>
/// <param name="Activations">Layer name → B×U values, image after image.</param>
/// <param name="Predictions">Index of the largest logit of each image.</param>
public sealed record RecordedBatch(int FirstImage, int ImageCount, IReadOnlyDictionary<string, float[]> Activations, int[] Predictions);
