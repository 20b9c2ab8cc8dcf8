using System.Collections.Immutable;
using Dashboard.Services.Explore;

namespace Dashboard.Tests.Services.Explore;

public sealed class LassoTests
{
    [Fact]
    public void A_dent_is_outside()
    {
        PlanePoint[] u = [new(0, 0), new(3, 0), new(3, 3), new(2, 3), new(2, 1), new(1, 1), new(1, 3), new(0, 3)];

        Assert.True(Lasso.Contains(u, 0.5, 2));
        Assert.False(Lasso.Contains(u, 1.5, 2));
        Assert.True(Lasso.Contains(u, 1.5, 0.5));
        Assert.False(Lasso.Contains(u, double.NaN, 0.5));
        Assert.False(Lasso.Contains(u, 1.5, double.NegativeInfinity));
    }

    [Fact]
    public void Few_corners_enclose_what_the_hand_enclosed()
    {
        // A wobbly circle of 400 mouse positions; the disc of 95 % of its radius is surely inside, what is beyond 105 % surely outside.
        PlanePoint[] path = [.. Enumerable.Range(0, 400).Select(i => i * Math.Tau / 400).Select(a => new PlanePoint(
            0.5 + (0.3 * (1 + (0.01 * Math.Sin(31 * a))) * Math.Cos(a)), 2000 + (800 * (1 + (0.01 * Math.Sin(31 * a))) * Math.Sin(a))))];

        ImmutableArray<PlanePoint> polygon = Lasso.Simplify(path, 60);

        Assert.InRange(polygon.Length, 8, 60);
        foreach (double angle in Enumerable.Range(0, 100).Select(i => i * 0.0628))
        {
            Assert.True(Lasso.Contains(polygon.AsSpan(), 0.5 + (0.285 * Math.Cos(angle)), 2000 + (760 * Math.Sin(angle))));
            Assert.False(Lasso.Contains(polygon.AsSpan(), 0.5 + (0.315 * Math.Cos(angle)), 2000 + (840 * Math.Sin(angle))));
        }

        LassoCondition condition = new("precision", "max", polygon);
        Assert.InRange(SelectionRule.Of(condition).Text.Length, 20, 800);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Too_few_points_enclose_nothing(int count) => Assert.Empty(Lasso.Simplify([.. Enumerable.Repeat(new PlanePoint(1, 2), count)], 60));

    [Fact]
    public void A_line_encloses_nothing() => Assert.Empty(Lasso.Simplify([new(0, 1), new(1, 1), new(2, 1), new(3, 1)], 60));

    [Theory]
    [InlineData(0.123456, 1, 0.123)]
    [InlineData(123456.789, 1e6, 123457)]
    [InlineData(0.000123456, 1e-3, 0.000123)]
    [InlineData(-0.00001, 1, 0)]
    public void Positions_lose_digits_nobody_can_point_at(double value, double extent, double expected) => Assert.Equal(expected, FewDigits.Round(value, extent));
}
