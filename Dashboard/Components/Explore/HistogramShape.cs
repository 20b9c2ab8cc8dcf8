using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dashboard.Services.Explore;

namespace Dashboard.Components.Explore;

/// <summary>A histogram as SVG paths. Heights are logarithmic: the one selected unit among thousands is what one looks for.</summary>
internal static class HistogramShape
{
    public const int Width = 200, Height = 56;

    /// <param name="counts">Units in each bin.</param>
    /// <param name="tallest">Count of the fullest bin of all units: selected ones are drawn to the same scale.</param>
    public static string Bars(ImmutableArray<int> counts, int tallest)
    {
        StringBuilder path = new();
        double step = (double)Width / counts.Length;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            if (counts[bin] > 0)
            {
                double height = Height * Math.Log(1 + counts[bin]) / Math.Log(1 + Math.Max(1, tallest));
                path.Append(CultureInfo.InvariantCulture, $"M{(bin * step) + 0.3:0.##} {Height}v{-height:0.##}h{step - 0.6:0.##}V{Height}z");
            }
        }

        return path.ToString();
    }

    /// <summary>Where a value lies across the width, 0…<see cref="Width"/>.</summary>
    public static double At(UnitHistogram histogram, double value) =>
        Math.Clamp((value - histogram.From) / (histogram.To - histogram.From), 0, 1) * Width;
}
