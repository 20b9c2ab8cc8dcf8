namespace Dashboard.Analysis.Runs;

/// <summary>What is known of a run's images, in their fixed order.</summary>
/// <param name="Labels">Class index of each image.</param>
/// <param name="Predictions">Top-1 class index of each image; null where not recorded.</param>
/// <param name="Names">What to call each image.</param>
public sealed record RunImages(int[] Labels, int[]? Predictions, IReadOnlyList<string> Names);
