using Dashboard.Services.Explore;

namespace Dashboard.Tests.Services.Explore;

public sealed class UnitHistogramTests
{
    [Fact]
    public void Every_unit_is_in_a_bin_or_said_to_be_in_none()
    {
        foreach (ExploreColumn column in TestUnits.Columns)
        {
            UnitHistogram histogram = UnitHistogram.Of(TestUnits.Table().Find(column.Key)!);
            Assert.Equal(8, histogram.All.Sum() + histogram.NotDefined + histogram.Infinite);
        }
    }

    [Fact]
    public void A_bounded_measure_is_drawn_over_its_whole_range()
    {
        UnitHistogram histogram = UnitHistogram.Of(TestUnits.Table().Find("precision")!);

        Assert.Equal((0, 1), (histogram.From, histogram.To));
        Assert.Equal(2, histogram.All[36]);
        Assert.Equal(1, histogram.All[39]);
        Assert.Equal(1, histogram.NotDefined);
    }

    [Fact]
    public void An_unbounded_one_over_its_values()
    {
        UnitHistogram histogram = UnitHistogram.Of(TestUnits.Table().Find("d_a")!);

        Assert.Equal((-1, 3), (histogram.From, histogram.To));
        Assert.Equal((2, 1), (histogram.NotDefined, histogram.Infinite));
    }

    [Fact]
    public void Selected_units_are_counted_in_the_same_bins()
    {
        UnitHistogram histogram = UnitHistogram.Of(TestUnits.Table().Find("precision")!);

        Assert.Equal(histogram.All, histogram.Count([0, 1, 2, 3, 4, 5, 6, 7]));
        Assert.Equal(1, histogram.Count([5, 6])[39]);
        Assert.Equal(1, histogram.Count([5, 6]).Sum());
    }
}
