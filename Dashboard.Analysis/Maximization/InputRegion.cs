namespace Dashboard.Analysis.Maximization;

/// <summary>A rectangle of a network's input in pixels, from the top left corner: the whole input, or the part a place of a map sees.</summary>
public sealed record InputRegion(int X, int Y, int Width, int Height);
