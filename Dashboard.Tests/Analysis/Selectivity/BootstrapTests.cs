using System.Globalization;
using System.Text.Json;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

public sealed class BootstrapTests
{
    private static readonly SelectivityCriteria s_criteria = new() { MinImagesPerClass = 1, K = 20 };

    [Fact]
    public void Intervals_are_those_of_numpy_with_the_same_draws()
    {
        JsonElement data = ExploreData.Of("bootstrap");
        IReadOnlyList<BootstrapInterval> intervals = Intervals(ulong.Parse(data.GetProperty("seed").GetString()!, CultureInfo.InvariantCulture), data.GetProperty("replicates").GetInt32());
        foreach (JsonProperty expected in data.GetProperty("expected").EnumerateObject())
        {
            BootstrapInterval interval = Assert.Single(intervals, i => i.Measure == expected.Name);
            Assert.Equal(expected.Value[0].GetInt32(), interval.Class);
            ExploreData.AssertClose(GoldenCase.Number(expected.Value[1]), interval.Value);
            ExploreData.AssertClose(GoldenCase.Number(expected.Value[2]), interval.Low);
            ExploreData.AssertClose(GoldenCase.Number(expected.Value[3]), interval.High);
        }

        Assert.Equal(MeasureCatalogue.All.Where(m => m.Key != MeasureCatalogue.LargestGap).Select(m => m.Key), intervals.Select(i => i.Measure));
    }

    [Fact]
    public void The_seed_decides()
    {
        Assert.Equal(Intervals(7, 50), Intervals(7, 50));
        Assert.NotEqual(Intervals(7, 50), Intervals(8, 50));
    }

    [Fact]
    public void A_unit_of_no_class_has_no_interval_and_a_localist_unit_a_certain_one()
    {
        int[] labels = [0, 0, 0, 1, 1, 1];
        BootstrapInterval dead = Bootstrap.Intervals(new ArrayMatrix(new float[6]), 0, labels, null, s_criteria, 20, 1, cancellation: TestContext.Current.CancellationToken).First(i => i.Measure == MeasureCatalogue.Auc);
        Assert.Equal((-1, 0.5, double.NaN, double.NaN, 0), (dead.Class, dead.Value, dead.Low, dead.High, dead.Replicates));
        BootstrapInterval localist = Bootstrap.Intervals(new ArrayMatrix([9, 8, 7, 1, 2, 3]), 0, labels, null, s_criteria, 20, 1, cancellation: TestContext.Current.CancellationToken).First(i => i.Measure == MeasureCatalogue.Auc);
        Assert.Equal((0, 1.0, 1.0, 1.0, 1.0), (localist.Class, localist.Value, localist.Low, localist.High, localist.SameClass));
    }

    private static IReadOnlyList<BootstrapInterval> Intervals(ulong seed, int replicates)
    {
        (float[] values, int[] labels) = ExploreData.Unit();
        return Bootstrap.Intervals(new ArrayMatrix(values), 0, labels, null, s_criteria, replicates, seed, cancellation: TestContext.Current.CancellationToken);
    }
}
