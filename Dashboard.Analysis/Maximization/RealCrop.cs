using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Maximization;

/// <summary>One of a unit's strongest real images, cut to what the unit saw where it answered most: the control beside an AM image.</summary>
/// <param name="Image">Index into the run's images.</param>
/// <param name="Activation">As recorded.</param>
/// <param name="Region">Of the network's input; it may reach past the picture's edge, where <paramref name="Picture"/> has the network's mean colour.</param>
/// <param name="Picture">What the unit saw.</param>
public sealed record RealCrop(int Image, double Activation, InputRegion Region, RgbImage Picture);
