using System.Text.Json;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Plots;
using Dashboard.Services;

namespace Dashboard.Tests.Components.Plots;

public sealed class ActivationHistogramPlotTests
{
    [Fact]
    public void Zeros_stand_on_a_scale_of_their_own()
    {
        JsonElement figure = Draw([0, 0, 0, 1, 2], [0, 2]);
        Assert.Equal(4, figure.GetProperty("data").GetArrayLength());
        Assert.Equal([2, 1], figure.GetProperty("data").EnumerateArray().Take(2).Select(t => t.GetProperty("y")[0].GetInt32()));
        Assert.True(figure.GetProperty("layout").GetProperty("yaxis").GetProperty("visible").GetBoolean());
    }

    [Fact]
    public void A_unit_that_is_never_at_zero_has_the_whole_width_for_its_bins()
    {
        JsonElement figure = Draw([-3, -1, 2, 5], [5]);
        Assert.All(figure.GetProperty("data").EnumerateArray(), t => Assert.Equal("x2", t.GetProperty("xaxis").GetString()));
        Assert.False(figure.GetProperty("layout").GetProperty("yaxis").GetProperty("visible").GetBoolean());
        Assert.Equal(0, figure.GetProperty("layout").GetProperty("xaxis2").GetProperty("domain")[0].GetDouble());
    }

    private static JsonElement Draw(float[] all, float[] own)
    {
        ActivationHistogram histogram = ActivationHistogram.Of(all, 4);
        UnitClassView view = new(null, histogram, histogram.CountOf(own), own.Count(v => v == 0), new ClassImages([], [], [], [], own.Length, 1));
        return JsonDocument.Parse(ActivationHistogramPlot.Build(view, "cup").Json).RootElement;
    }
}
