using System.Text.Json;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Tests.Analysis.Studies.Statistics;

public sealed class AgreementTests
{
    public static TheoryData<int> Alphas => RatingVectors.Cases("krippendorff_alpha_nominal");

    public static TheoryData<int> Kappas => RatingVectors.Cases("fleiss_kappa");

    public static TheoryData<int> Cohens => RatingVectors.Cases("cohen_kappa");

    public static TheoryData<int> LeaveOneOuts => RatingVectors.Cases("rater_leave_one_out");

    [Theory]
    [MemberData(nameof(Alphas))]
    public void Alpha_and_pairwise_agreement(int number)
    {
        JsonElement data = RatingVectors.Of("krippendorff_alpha_nominal")[number], expected = data.GetProperty("expected");
        int[][] table = RatingVectors.Table(data.GetProperty("items"), [.. expected.GetProperty("values").EnumerateArray().Select(v => v.ToString())]);

        AlphaResult actual = KrippendorffAlpha.Nominal(table);

        RatingVectors.AssertClose(RatingVectors.Number(expected.GetProperty("alpha")), actual.Alpha);
        RatingVectors.AssertClose(RatingVectors.Number(expected.GetProperty("Do")), actual.Observed);
        RatingVectors.AssertClose(RatingVectors.Number(expected.GetProperty("De")), actual.Expected);
        RatingVectors.AssertClose(RatingVectors.Numbers(expected.GetProperty("n_c")), actual.Totals);
        RatingVectors.AssertClose(expected.GetProperty("n_pairable").GetDouble(), actual.Pairable);
        foreach ((double[] row, double[] expectedRow) in actual.Coincidences.Zip(RatingVectors.Matrix(expected.GetProperty("coincidences"))))
        {
            RatingVectors.AssertClose(expectedRow, row);
        }

        RatingVectors.AssertClose(RatingVectors.Number(data.GetProperty("pairwise_agreement")), PairwiseAgreement.Mean(table));
    }

    [Fact]
    public void Alpha_without_each_item()
    {
        JsonElement data = RatingVectors.Of("alpha_jackknife"), expected = data.GetProperty("expected");

        AlphaJackknife actual = AlphaUncertainty.Jackknife(RatingVectors.Table(data.GetProperty("items"), ["0", "1"]));

        RatingVectors.AssertClose(RatingVectors.Numbers(expected.GetProperty("leave_one_item_out")), actual.LeaveOneOut);
        RatingVectors.AssertClose(expected.GetProperty("jackknife_se").GetDouble(), actual.StandardError);
        RatingVectors.AssertClose(expected.GetProperty("ci95"), actual.Interval);
    }

    [Fact]
    public void A_single_yes_leaves_the_jackknife_undefined()
    {
        AlphaJackknife actual = AlphaUncertainty.Jackknife([[5, 0], [5, 0], [4, 1]]);

        Assert.Equal(Interval.Undefined, actual.Interval);
        Assert.Equal(double.NaN, actual.LeaveOneOut[2]);
        Assert.Empty(AlphaUncertainty.Jackknife([[1, 0]]).LeaveOneOut);
    }

    [Fact]
    public void Alpha_of_drawn_items()
    {
        JsonElement data = RatingVectors.Of("alpha_bootstrap_items"), expected = data.GetProperty("expected");
        ulong seed = expected.GetProperty("seed").GetUInt64();
        int replicates = expected.GetProperty("B").GetInt32();
        SplitMix64 first = new(seed), draws = new(seed);

        Assert.Equal(RatingVectors.Texts(data.GetProperty("splitmix64_first_outputs_seed_42")), Enumerable.Range(0, 4).Select(_ => first.Next().ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(expected.GetProperty("first_resample").EnumerateArray().Select(i => i.GetInt32()), Enumerable.Range(0, 12).Select(_ => draws.Next(12)));

        AlphaBootstrap actual = AlphaUncertainty.Bootstrap(
            RatingVectors.Table(data.GetProperty("items"), ["0", "1"]), replicates, seed, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(expected.GetProperty("defined").GetInt32(), actual.Defined);
        RatingVectors.AssertClose(expected.GetProperty("mean").GetDouble(), actual.Mean);
        RatingVectors.AssertClose(expected.GetProperty("ci95"), actual.Interval);
    }

    [Theory]
    [MemberData(nameof(Kappas))]
    public void Fleiss(int number)
    {
        JsonElement data = RatingVectors.Of("fleiss_kappa")[number], expected = data.GetProperty("expected");

        FleissResult actual = FleissKappa.Of(RatingVectors.Counts(data.GetProperty("table")));

        RatingVectors.AssertClose(expected.GetProperty("kappa").GetDouble(), actual.Kappa);
        RatingVectors.AssertClose(expected.GetProperty("P_bar").GetDouble(), actual.Agreement);
        RatingVectors.AssertClose(expected.GetProperty("P_e").GetDouble(), actual.Chance);
        RatingVectors.AssertClose(RatingVectors.Numbers(expected.GetProperty("p")), actual.Shares);
        RatingVectors.AssertClose(RatingVectors.Numbers(expected.GetProperty("P_i")), actual.ItemAgreement);
        RatingVectors.AssertClose(expected.GetProperty("se0").GetDouble(), actual.StandardError);
        RatingVectors.AssertClose(expected.GetProperty("z").GetDouble(), actual.Z);
        RatingVectors.AssertClose(RatingVectors.Numbers(expected.GetProperty("kappa_per_category")), actual.KappaOfCategory);
    }

    [Fact]
    public void Fleiss_with_unequal_numbers_of_answers()
    {
        JsonElement data = RatingVectors.Of("fleiss_kappa_unequal_n"), expected = data.GetProperty("expected");
        int[][] table = RatingVectors.Counts(data.GetProperty("table"));

        FleissResult actual = FleissKappa.OfUnequal([.. table, [1, 0]]);

        Assert.Equal(expected.GetProperty("items_used").GetInt32(), actual.ItemAgreement.Length);
        RatingVectors.AssertClose(expected.GetProperty("kappa").GetDouble(), actual.Kappa);
        RatingVectors.AssertClose(expected.GetProperty("P_bar").GetDouble(), actual.Agreement);
        RatingVectors.AssertClose(expected.GetProperty("P_e").GetDouble(), actual.Chance);
        RatingVectors.AssertClose(RatingVectors.Numbers(expected.GetProperty("p")), actual.Shares);
        Assert.Throws<ArgumentException>(() => FleissKappa.Of(table));
        Assert.Equal(double.NaN, FleissKappa.Of([[3, 0], [3, 0]]).Kappa);
    }

    [Theory]
    [MemberData(nameof(Cohens))]
    public void Cohen(int number)
    {
        JsonElement data = RatingVectors.Of("cohen_kappa")[number], expected = data.GetProperty("expected");

        CohenResult actual = CohenKappa.Of(RatingVectors.Counts(data.GetProperty("table")));

        Assert.Equal(expected.GetProperty("n").GetInt32(), actual.Items);
        RatingVectors.AssertClose(expected.GetProperty("po").GetDouble(), actual.Observed);
        RatingVectors.AssertClose(expected.GetProperty("pe").GetDouble(), actual.Chance);
        RatingVectors.AssertClose(expected.GetProperty("kappa").GetDouble(), actual.Kappa);
    }

    [Fact]
    public void A_rater_against_herself()
    {
        // The table [[20, 5], [10, 15]] of the vectors, answer by answer.
        (int, int)[] answers = [.. Enumerable.Repeat((0, 0), 20), .. Enumerable.Repeat((0, 1), 5), .. Enumerable.Repeat((1, 0), 10), .. Enumerable.Repeat((1, 1), 15)];

        SelfConsistency actual = SelfConsistency.Of(answers);

        Assert.Equal((50, 35, 0.7), (actual.Repeated, actual.Same, actual.Share));
        RatingVectors.AssertClose(0.4, actual.Kappa);
        Assert.Equal(WilsonInterval.Of(35, 50), actual.Interval);
        Assert.Equal(double.NaN, SelfConsistency.Of([]).Share);
        Assert.Equal(double.NaN, SelfConsistency.Of([(1, 1), (1, 1)]).Kappa);
    }

    [Theory]
    [MemberData(nameof(LeaveOneOuts))]
    public void Each_rater_against_the_others(int number)
    {
        JsonElement data = RatingVectors.Of("rater_leave_one_out")[number], expected = data.GetProperty("expected");
        string?[] items = [.. data.GetProperty("answers").EnumerateArray().Select(a => a[0].GetString()).Distinct()];
        string?[] raters = [.. expected.EnumerateObject().Select(p => p.Name)];

        RaterAgreement[] actual = RaterAgreement.OfAll(RatingVectors.Votes(data.GetProperty("answers"), items, raters, ["no", "yes"]), items.Length, raters.Length, 2);

        foreach ((RaterAgreement rater, JsonProperty of) in actual.Zip(expected.EnumerateObject()))
        {
            Assert.Equal(of.Value.GetProperty("n").GetInt32(), rater.Items);
            RatingVectors.AssertClose(of.Value.GetProperty("share_of_others").GetDouble(), rater.ShareOfOthers);
            RatingVectors.AssertClose(of.Value.GetProperty("loo_majority").GetDouble(), rater.Majority);
        }
    }

    [Fact]
    public void A_rater_alone_agrees_with_nobody_known() =>
        Assert.Equal([new RaterAgreement(0, double.NaN, double.NaN)], RaterAgreement.OfAll([new Vote(0, 0, 1)], 1, 1, 2));
}
