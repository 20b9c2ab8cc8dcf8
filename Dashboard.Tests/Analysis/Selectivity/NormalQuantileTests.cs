using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

public sealed class NormalQuantileTests
{
    // TestData/scripts/normal_quantile.py
    [Theory]
    [InlineData(1e-300, -37.0470962993612)]
    [InlineData(1e-20, -9.262340089798409)]
    [InlineData(1e-09, -5.9978070150076865)]
    [InlineData(0.0001, -3.7190164854556804)]
    [InlineData(0.01, -2.3263478740408408)]
    [InlineData(0.0749, -1.4402382675279635)]
    [InlineData(0.075, -1.4395314709384563)]
    [InlineData(0.2, -0.8416212335729142)]
    [InlineData(0.4, -0.2533471031357997)]
    [InlineData(0.5, 0.0)]
    [InlineData(0.6, 0.2533471031357997)]
    [InlineData(0.925, 1.4395314709384563)]
    [InlineData(0.9251, 1.4402382675279635)]
    [InlineData(0.99, 2.3263478740408408)]
    [InlineData(0.99999, 4.264890793923841)]
    [InlineData(0.999999999999, 7.0344869100478356)]
    public void It_agrees_with_scipy_to_1e_12(double p, double expected) =>
        Assert.True(Math.Abs(NormalQuantile.Of(p) - expected) <= 1e-12 * Math.Max(1, Math.Abs(expected)), FormattableString.Invariant($"Φ⁻¹({p}) = {NormalQuantile.Of(p):R}"));

    [Fact]
    public void The_ends_are_infinite_and_beyond_is_nothing()
    {
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), (NormalQuantile.Of(0), NormalQuantile.Of(1)));
        Assert.Equal((double.NaN, double.NaN, double.NaN), (NormalQuantile.Of(-0.1), NormalQuantile.Of(1.1), NormalQuantile.Of(double.NaN)));
    }
}
