using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Studies.Design;

namespace Dashboard.Tests.Analysis.Studies.Design;

public class PhaseScrambleTests
{
    /// <summary>A dark disc on a light ground.</summary>
    private static readonly RgbImage s_disc = new(
        32, 24, [.. from y in Enumerable.Range(0, 24) from x in Enumerable.Range(0, 32) from c in Enumerable.Range(0, 3) select (byte)(((x - 16) * (x - 16)) + ((y - 12) * (y - 12)) < 50 ? 60 + c : 150 + (10 * c))]);

    [Fact]
    public void The_shape_is_gone_the_colours_and_the_contrast_stay()
    {
        RgbImage noise = PhaseScramble.Of(s_disc, 1);

        Assert.Equal((32, 24), (noise.Width, noise.Height));
        Assert.InRange(Mean(noise) - Mean(s_disc), -3, 3);
        Assert.InRange(Deviation(noise) / Deviation(s_disc), 0.8, 1.2);
        Assert.InRange(Correlation(noise, s_disc), -0.6, 0.6);
        Assert.Equal(noise.Pixels, PhaseScramble.Of(s_disc, 1).Pixels);
        Assert.NotEqual(noise.Pixels, PhaseScramble.Of(s_disc, 2).Pixels);
    }

    private static double Mean(RgbImage image) => image.Pixels.Average(p => (double)p);

    private static double Deviation(RgbImage image) => Math.Sqrt(image.Pixels.Average(p => (p - Mean(image)) * (p - Mean(image))));

    private static double Correlation(RgbImage one, RgbImage other)
    {
        double a = Mean(one), b = Mean(other);
        return one.Pixels.Zip(other.Pixels).Average(p => (p.First - a) * (p.Second - b)) / (Deviation(one) * Deviation(other));
    }
}
