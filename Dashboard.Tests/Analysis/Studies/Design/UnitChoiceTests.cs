using Dashboard.Analysis;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Studies.Design;

namespace Dashboard.Tests.Analysis.Studies.Design;

public class UnitChoiceTests
{
    private static readonly LayerInfo[] s_layers = [new("conv5", LayerKind.Convolution, 6), new("conv5:b", LayerKind.Convolution, 3), new("fc8", LayerKind.FullyConnected, 2)];

    [Theory]
    [InlineData("conv5: 3, 0-1; fc8", "conv5 0,conv5 1,conv5 3,fc8 0,fc8 1")]
    [InlineData("fc8:1\nconv5:b: 2\nfc8: 1", "conv5:b 2,fc8 1")]
    public void A_list_names_numbers_ranges_and_whole_layers(string text, string expected) =>
        Assert.Equal(expected, string.Join(',', UnitListText.Parse(text, s_layers).Select(u => $"{u.Layer} {u.Unit}")));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("fc9: 1", "begins with no layer")]
    [InlineData("conv5: 6", "has no unit 6")]
    [InlineData("conv5: 4-2", "no range")]
    [InlineData("conv5: one", "no unit of conv5")]
    [InlineData("conv5: -1", "no unit of conv5")]
    [InlineData("conv5: 99999999999", "no unit of conv5")]
    public void A_list_that_cannot_be_read_says_why(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<UserErrorException>(() => UnitListText.Parse(text, s_layers)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_draw_is_the_same_every_time_and_does_not_depend_on_other_layers()
    {
        StudyUnit[] one = [.. Enumerable.Range(0, 50).Select(u => new StudyUnit("conv5", u))], both = [.. one, .. Enumerable.Range(0, 4).Select(u => new StudyUnit("fc8", u))];

        Assert.Equal(UnitDraw.PerLayer(one, 10, 7), UnitDraw.PerLayer(both, 10, 7).Take(10));
        Assert.Equal(14, UnitDraw.PerLayer(both, 10, 7).Count);
        Assert.NotEqual(UnitDraw.PerLayer(one, 10, 7), UnitDraw.PerLayer(one, 10, 8));
    }

    [Fact]
    public void Every_unit_is_drawn_about_equally_often()
    {
        StudyUnit[] units = [.. Enumerable.Range(0, 20).Select(u => new StudyUnit("fc8", u))];
        int[] drawn = [.. Enumerable.Range(0, 2000).SelectMany(seed => UnitDraw.PerLayer(units, 5, (ulong)seed)).CountBy(u => u.Unit).OrderBy(c => c.Key).Select(c => c.Value)];

        // 500 expected, standard deviation 19: six of them.
        Assert.Equal(20, drawn.Length);
        Assert.All(drawn, count => Assert.InRange(count, 384, 616));
    }
}
