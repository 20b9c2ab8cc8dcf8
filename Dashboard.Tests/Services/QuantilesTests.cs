using Dashboard.Services;

namespace Dashboard.Tests.Services;

public class QuantilesTests
{
    [Fact]
    public void Quartiles_are_numpys()
    {
        // numpy.percentile([3, 1, 4, 1, 5, 9, 2, 6], [25, 50, 75]) and mean
        Quantiles q = Quantiles.Of([3, 1, 4, 1, 5, 9, 2, 6]);
        Assert.Equal((1, 1.75, 3.5, 5.25, 9), (q.Minimum, q.Lower, q.Median, q.Upper, q.Maximum));
        Assert.Equal(3.875, q.Mean);
        Assert.Equal(8, q.Count);
    }

    [Fact]
    public void One_value_is_all_of_them() => Assert.Equal(new Quantiles(1, 7, 7, 7, 7, 7, 7), Quantiles.Of([7]));

    [Fact]
    public void No_value_has_no_quartile() => Assert.True(double.IsNaN(Quantiles.Of([]).Median));
}
