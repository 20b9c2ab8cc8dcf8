namespace Dashboard.Analysis.Maximization;

/// <summary>How good the AM images of one layer by one method are, in numbers a method can be chosen by. Shares are 0…1.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Method">The method.</param>
/// <param name="Images">How many there are.</param>
/// <param name="LiveUnits">Units among them that fire on real images; only these have a maximum to compare with.</param>
/// <param name="AtFloor">Share of live units whose middle image (by strength) is at least as strong as the best real one. A floor, not quality.</param>
/// <param name="MedianShare">Median of <see cref="AmImage.ShareOfMaximum"/>; NaN without live units.</param>
/// <param name="MedianRobust">Median of <see cref="AmImage.RobustRatio"/>.</param>
/// <param name="MedianFine">Median of <see cref="AmImage.HighFrequencyRatio"/>; NaN for a run without pictures.</param>
/// <param name="AsOwnClass">Share of images that the network takes for the unit's class; null where the layer is not the last.</param>
/// <param name="SeedSimilarity">Mean cosine between images of one unit at the last convolution; null with one image a unit.</param>
/// <param name="RealSimilarity">The same between as many of the unit's strongest real images; null as before, or without pictures.</param>
/// <param name="SecondsPerImage">Mean wall time of the ascent on one worker.</param>
/// <param name="TorchShare">Share of that inside libtorch.</param>
public sealed record AmReport(
    string Layer, AmMethod Method, int Images, int LiveUnits, double AtFloor, double MedianShare, double MedianRobust, double MedianFine,
    double? AsOwnClass, double? SeedSimilarity, double? RealSimilarity, double SecondsPerImage, double TorchShare);
