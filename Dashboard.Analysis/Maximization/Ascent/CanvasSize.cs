namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>Of the pictures that are optimised: a margin wider than what the network sees, so that they can be shifted.</summary>
internal sealed record CanvasSize(int Channels, int Height, int Width)
{
    /// <summary>Columns of a real Fourier transform.</summary>
    public int Columns => (Width / 2) + 1;

    /// <summary>As far to each side, so that the middle stays the middle.</summary>
    public static CanvasSize Around(InputRegion region, int channels, double margin) =>
        new(channels, region.Height + (2 * MarginOf(region.Height, margin)), region.Width + (2 * MarginOf(region.Width, margin)));

    public static int MarginOf(int side, double margin) => (int)Math.Round(side * margin / 2);
}
