using System.Text.Json;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

public sealed class HistogramTests
{
    [Fact]
    public void Bins_are_those_of_numpy_and_zeros_stand_apart()
    {
        JsonElement data = ExploreData.Of("histogram");
        float[] values = [.. ExploreData.Numbers(data.GetProperty("values")).Select(v => (float)v)];
        ActivationHistogram histogram = ActivationHistogram.Of(values, 10);
        Assert.Equal(data.GetProperty("zeros").GetInt32(), histogram.Zeros);
        Assert.Equal(data.GetProperty("counts").EnumerateArray().Select(c => c.GetInt32()), histogram.Counts);
        Assert.All(ExploreData.Numbers(data.GetProperty("edges")).Zip(histogram.Edges), e => ExploreData.AssertClose(e.First, e.Second));
        Assert.Equal(values.Length, histogram.Zeros + histogram.Counts.Sum());
        Assert.Equal(histogram.Counts, histogram.CountOf(values));
    }

    [Fact]
    public void A_dead_unit_has_no_bins_and_a_constant_one_a_single_full_bin()
    {
        ActivationHistogram dead = ActivationHistogram.Of([0, -0f, 0], 5), constant = ActivationHistogram.Of([2, 2, 0], 4);
        Assert.Equal((3, 0, 0), (dead.Zeros, dead.Edges.Count, dead.Counts.Count));
        Assert.Equal([0, 0, 2, 0], constant.Counts);
    }
}
