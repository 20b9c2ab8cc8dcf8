using System.Text.Json;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

/// <summary>Against SciPy's ks_2samp and mannwhitneyu: TestData/scripts/compare.py.</summary>
public sealed class DistributionDifferenceTests
{
    private static readonly JsonElement s_expected =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", "compare", "differences.json"))).RootElement;

    public static TheoryData<string> Cases => [.. s_expected.EnumerateObject().Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_agrees_with_scipy(string name)
    {
        JsonElement expected = s_expected.GetProperty(name);
        double[] first = Numbers(expected, "first"), second = Numbers(expected, "second");
        DistributionDifference difference = DistributionDifference.Of(first, second);

        Assert.Equal((first.Length, second.Length), (difference.FirstCount, difference.SecondCount));
        Assert.Equal(expected.GetProperty("median_difference").GetDouble(), difference.MedianDifference);
        AssertClose(expected, "kolmogorov_smirnov", difference.KolmogorovSmirnov);
        AssertClose(expected, "superiority", difference.Superiority);
        AssertClose(expected, "cliffs_delta", difference.CliffsDelta);
    }

    [Fact]
    public void The_order_of_the_values_is_nothing_and_that_of_the_runs_is_the_sign()
    {
        JsonElement rounded = s_expected.GetProperty("rounded");
        double[] first = Numbers(rounded, "first"), second = Numbers(rounded, "second");
        DistributionDifference there = DistributionDifference.Of(first, second), back = DistributionDifference.Of(second.Reverse(), first.Reverse());
        Assert.Equal((-there.MedianDifference, there.KolmogorovSmirnov, there.KolmogorovSmirnovAt), (back.MedianDifference, back.KolmogorovSmirnov, back.KolmogorovSmirnovAt));
        Assert.Equal(1, there.Superiority + back.Superiority, 15);
    }

    [Fact]
    public void The_distance_is_said_to_be_where_it_is_first_reached() =>
        Assert.Equal((1, 2.0), (DistributionDifference.Of([1, 2], [3, 4]).KolmogorovSmirnov, DistributionDifference.Of([1, 2], [3, 4]).KolmogorovSmirnovAt));

    [Fact]
    public void Where_one_run_has_no_value_nothing_is_said_but_the_counts()
    {
        DistributionDifference difference = DistributionDifference.Of([], [1, 2]);
        Assert.Equal((0, 2), (difference.FirstCount, difference.SecondCount));
        Assert.Equal(
            [double.NaN, double.NaN, double.NaN, double.NaN, double.NaN],
            [difference.MedianDifference, difference.KolmogorovSmirnov, difference.KolmogorovSmirnovAt, difference.Superiority, difference.CliffsDelta]);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_number_is_refused_rather_than_sorted_somewhere(double value) =>
        Assert.Throws<ArgumentException>(() => DistributionDifference.Of([1, value], [1]));

    private static double[] Numbers(JsonElement parent, string name) => [.. parent.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    private static void AssertClose(JsonElement expected, string name, double actual) => Assert.Equal(expected.GetProperty(name).GetDouble(), actual, 1e-12);
}
