namespace Dashboard.Analysis.Datasets;

/// <summary>A decoded picture: 8-bit RGB, row by row from the top, three bytes a pixel.</summary>
public sealed record RgbImage(int Width, int Height, byte[] Pixels);
