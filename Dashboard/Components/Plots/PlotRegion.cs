namespace Dashboard.Components.Plots;

/// <summary>A region somebody drew in a plot, in the plot's own coordinates. No points: what lies inside is for the rule to say.</summary>
/// <param name="X">What the horizontal axis showed when it was drawn.</param>
/// <param name="Y">The vertical one.</param>
/// <param name="Xs">Corners of a lasso, or two opposite corners of a box; empty where the region was taken away.</param>
/// <param name="Ys">As many.</param>
/// <param name="IsLasso">Drawn free-hand.</param>
/// <param name="IsDone">False while it is being drawn.</param>
public sealed record PlotRegion(string X, string Y, IReadOnlyList<double> Xs, IReadOnlyList<double> Ys, bool IsLasso, bool IsDone);
