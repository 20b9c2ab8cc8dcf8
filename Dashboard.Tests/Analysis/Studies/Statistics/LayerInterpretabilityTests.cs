using System.Text.Json;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Tests.Analysis.Studies.Statistics;

public sealed class LayerInterpretabilityTests
{
    [Theory]
    [InlineData("conv5")]
    [InlineData("fc6")]
    [InlineData("fc8")]
    public void The_papers_row(string layer)
    {
        JsonElement data = RatingVectors.Of("paper_summary"), expected = data.GetProperty("expected").GetProperty(layer);
        UnitVotes[] units =
        [
            .. data.GetProperty("ratings").EnumerateArray().Where(r => r.GetProperty("layer").GetString() == layer)
                .GroupBy(r => r.GetProperty("unit").GetString(), r => r.GetProperty("yes").GetInt32())
                .Select(unit => new UnitVotes(unit.Sum(), unit.Count())),
        ];

        LayerInterpretability actual = LayerInterpretability.Of([.. units, new UnitVotes(0, 0)], data.GetProperty("threshold").GetDouble());

        int Count(string name) => expected.GetProperty(name).GetInt32();
        double Value(string name) => expected.GetProperty(name).GetDouble();
        Assert.Equal((Count("units"), Count("judgements"), Count("yes")), (actual.Units, actual.Judgments, actual.Yes));
        RatingVectors.AssertClose(Value("pct_yes_pooled"), 100 * actual.PooledShare);
        RatingVectors.AssertClose(expected.GetProperty("pooled_wilson95"), actual.PooledInterval, 100);
        RatingVectors.AssertClose(Value("pct_yes_mean_of_units"), 100 * actual.MeanOfUnits);
        RatingVectors.AssertClose(Value("se_of_units"), 100 * actual.StandardError);
        Assert.Equal(Count("units_at_threshold"), actual.AtThreshold);
        RatingVectors.AssertClose(Value("pct_units_at_threshold"), 100 * actual.ShareAtThreshold);
        RatingVectors.AssertClose(expected.GetProperty("pct_units_wilson95"), actual.AtThresholdInterval, 100);
        Assert.Equal(
            (Count("units_lower_bound_at_threshold"), Count("units_upper_bound_below_threshold"), Count("units_undecided")), (actual.Established, actual.Below, actual.Undecided));
        RatingVectors.AssertClose(Value("alpha"), actual.Alpha);
        RatingVectors.AssertClose(Value("pairwise_agreement"), actual.PairwiseAgreement);
        Assert.Equal(Count("unanimous_units"), actual.Unanimous);
    }

    [Fact]
    public void A_layer_without_judgments_has_no_shares()
    {
        LayerInterpretability empty = LayerInterpretability.Of([new UnitVotes(0, 0)]);

        Assert.Equal((0, 0, double.NaN, double.NaN, new Interval(0, 1)), (empty.Units, empty.AtThreshold, empty.MeanOfUnits, empty.Alpha, empty.PooledInterval));
        Assert.Equal(double.NaN, empty.PooledShare);
    }
}
