using System.Globalization;
using System.Text.Json;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Tests.Analysis.Studies.Statistics;

public sealed class ProportionTests
{
    public static TheoryData<int> Wilsons => RatingVectors.Cases("wilson95");

    public static TheoryData<int> Binomials => RatingVectors.Cases("binomial_vs_half");

    public static TheoryData<int> YesNos => RatingVectors.Cases("dprime", "yesno");

    public static TheoryData<int> Choices => RatingVectors.Cases("dprime", "afc");

    [Fact]
    public void The_quantile_is_that_of_the_oracle() => RatingVectors.AssertClose(RatingVectors.Find("meta", "z95").GetDouble(), WilsonInterval.Z95, 1e-14);

    [Theory]
    [MemberData(nameof(Wilsons))]
    public void Wilson(int number)
    {
        JsonElement expected = RatingVectors.Of("wilson95")[number];
        UnitVotes unit = new(expected.GetProperty("k").GetInt32(), expected.GetProperty("n").GetInt32());

        RatingVectors.AssertClose(expected.GetProperty("low").GetDouble(), unit.Wilson.Low);
        RatingVectors.AssertClose(expected.GetProperty("high").GetDouble(), unit.Wilson.High);
        RatingVectors.AssertClose(RatingVectors.Number(expected.GetProperty("p")), unit.Share);
    }

    [Fact]
    public void How_many_judgments_a_design_needs()
    {
        foreach (JsonProperty row in RatingVectors.Find("wilson_design", "min_n_all_yes").EnumerateObject())
        {
            Assert.Equal(row.Value.GetInt32(), WilsonDesign.MinimumUnanimous(double.Parse(row.Name, CultureInfo.InvariantCulture)));
        }

        foreach (JsonProperty row in RatingVectors.Find("wilson_design", "half_width_at_p_half").EnumerateObject())
        {
            RatingVectors.AssertClose(row.Value.GetDouble(), WilsonDesign.WidestHalfWidth(int.Parse(row.Name, CultureInfo.InvariantCulture)));
        }

        foreach (JsonProperty row in RatingVectors.Find("wilson_design", "min_yes_for_lower_bound_0_8").EnumerateObject())
        {
            int? expected = row.Value.ValueKind == JsonValueKind.Null ? null : row.Value.GetInt32();
            Assert.Equal(expected, WilsonDesign.MinimumYes(int.Parse(row.Name, CultureInfo.InvariantCulture), 0.8));
        }
    }

    [Theory]
    [InlineData(0, 0, Interpretability.Undecided)]
    [InlineData(15, 15, Interpretability.Undecided)]
    [InlineData(16, 16, Interpretability.Established)]
    [InlineData(24, 30, Interpretability.Undecided)]
    [InlineData(29, 30, Interpretability.Established)]
    [InlineData(0, 1, Interpretability.Below)]
    [InlineData(4, 5, Interpretability.Undecided)]
    [InlineData(4, 20, Interpretability.Below)]
    public void Few_judgments_leave_it_undecided(int yes, int judgments, Interpretability expected) =>
        Assert.Equal(expected, InterpretabilityClasses.Of(new UnitVotes(yes, judgments)));

    [Theory]
    [MemberData(nameof(Binomials))]
    public void Exact_test_against_guessing(int number)
    {
        JsonElement expected = RatingVectors.Of("binomial_vs_half")[number];

        RatingVectors.AssertClose(expected.GetProperty("p_two_sided").GetDouble(), ExactBinomial.TwoSided(expected.GetProperty("k").GetInt32(), expected.GetProperty("n").GetInt32()));
    }

    [Fact]
    public void Exact_test_against_another_chance_is_that_of_R()
    {
        // By the definition in exact fractions: Σ C(10,i)·3^(10−i)/4^10 over outcomes no likelier than the one seen.
        RatingVectors.AssertClose(20686 / 1048576.0, ExactBinomial.TwoSided(6, 10, 0.25), 1e-12);
        Assert.Equal(1, ExactBinomial.TwoSided(0, 0));
    }

    [Theory]
    [MemberData(nameof(YesNos))]
    public void Sensitivity_and_criterion(int number)
    {
        JsonElement expected = RatingVectors.Find("dprime", "yesno")[number];
        int Count(string name) => expected.GetProperty(name).GetInt32();

        Sensitivity actual = SignalDetection.YesNo(Count("hits"), Count("n_signal"), Count("false_alarms"), Count("n_noise"));

        RatingVectors.AssertClose(expected.GetProperty("d").GetDouble(), actual.DPrime);
        RatingVectors.AssertClose(expected.GetProperty("c").GetDouble(), actual.Criterion);
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Sensitivity_of_forced_choices(int number)
    {
        JsonElement expected = RatingVectors.Find("dprime", "afc")[number];

        RatingVectors.AssertClose(expected.GetProperty("d").GetDouble(), SignalDetection.TwoAlternatives(expected.GetProperty("correct").GetInt32(), expected.GetProperty("n").GetInt32()));
    }

    [Fact]
    public void Without_trials_there_is_no_sensitivity()
    {
        Assert.Equal(double.NaN, SignalDetection.TwoAlternatives(0, 0));
        Assert.Equal(new Sensitivity(double.NaN, double.NaN), SignalDetection.YesNo(0, 0, 1, 5));
    }

    [Theory]
    [InlineData("natural")]
    [InlineData("synthetic")]
    [InlineData("no_reference_before")]
    public void The_counts_of_Borowski_et_al(string row)
    {
        JsonElement expected = RatingVectors.Find("borowski_2021_counts", row);
        UnitVotes counts = new(expected.GetProperty("correct").GetInt32(), expected.GetProperty("n").GetInt32());

        RatingVectors.AssertClose(expected.GetProperty("pc").GetDouble(), counts.Share);
        RatingVectors.AssertClose(expected.GetProperty("wilson95"), counts.Wilson);
    }
}
