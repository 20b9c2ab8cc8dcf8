namespace Dashboard.Components.Plots;

/// <summary>A point somebody clicked: the name of its trace and the number it carries (a unit or an image).</summary>
public sealed record PlotPoint(string Trace, int Number);
