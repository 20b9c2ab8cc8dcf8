using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Tests.Analysis.Studies.Statistics;

public sealed partial class DawidSkeneTests
{
    public static TheoryData<int> Cases => RatingVectors.Cases("dawid_skene");

    public static TheoryData<int> MapCases => RatingVectors.Cases("dawid_skene_map");

    public static TheoryData<int> PublishedSteps =>
        [.. RatingVectors.Of("self_checks").EnumerateArray().Index().Where(c => Step().IsMatch(c.Item.GetProperty("check").GetString()!)).Select(c => c.Index)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rounds_by_maximum_likelihood(int number)
    {
        JsonElement data = RatingVectors.Of("dawid_skene")[number], expected = data.GetProperty("expected");
        int rounds = expected.GetProperty("rounds").GetInt32();
        DawidSkeneModel model = data.GetProperty("model").GetString() == "onecoin" ? DawidSkeneModel.OneCoin : DawidSkeneModel.Full;

        DawidSkeneResult actual = Fit(data, new DawidSkeneOptions { Model = model, MaxRounds = rounds, Tolerance = 0 });

        AssertSame(expected, actual, 1e-9);
        Assert.Equal(rounds, actual.Rounds);
        RatingVectors.AssertClose(RatingVectors.Numbers(expected.GetProperty("loglik_path")), actual.LogLikelihoods);
        if (expected.TryGetProperty("skill", out JsonElement skill))
        {
            RatingVectors.AssertClose(RatingVectors.Numbers(skill), actual.Skill!);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_crowd_kit_stops_by_follows_from_the_same_rounds(int number)
    {
        JsonElement data = RatingVectors.Of("dawid_skene")[number], expected = data.GetProperty("expected");
        DawidSkeneModel model = data.GetProperty("model").GetString() == "onecoin" ? DawidSkeneModel.OneCoin : DawidSkeneModel.Full;
        Vote[] votes = Votes(data);

        double[] bounds = [.. Enumerable.Range(1, expected.GetProperty("rounds").GetInt32()).Select(round =>
            LowerBound(votes, Fit(data, new DawidSkeneOptions { Model = model, MaxRounds = round, Tolerance = 0 })))];

        // Not a number of the product, which does not stop by it; with three classes the oracle's lies 1.07e-9 away, about the floor under error rates.
        RatingVectors.AssertClose(RatingVectors.Numbers(expected.GetProperty("crowdkit_elbo")), bounds, 2e-9);
    }

    [Theory]
    [MemberData(nameof(MapCases))]
    public void Pseudo_counts_keep_it_uncertain(int number)
    {
        JsonElement data = RatingVectors.Of("dawid_skene_map")[number];

        DawidSkeneResult actual = Fit(data, new DawidSkeneOptions());

        AssertSame(data.GetProperty("expected"), actual, data.GetProperty("tol").GetDouble());
        Assert.InRange(actual.Rounds, 10, 200);
    }

    /// <summary>Crowd-kit's own fixtures, printed there with two digits.</summary>
    [Theory]
    [MemberData(nameof(PublishedSteps))]
    public void Crowd_kits_steps(int number)
    {
        JsonElement check = RatingVectors.Of("self_checks")[number];
        Match step = Step().Match(check.GetProperty("check").GetString()!);
        JsonElement data = RatingVectors.Of("dawid_skene").EnumerateArray().Single(c => c.GetProperty("name").GetString() == $"crowdkit_step_{step.Groups["rounds"].Value}");
        DawidSkeneResult fit = Fit(data, new DawidSkeneOptions { Model = DawidSkeneModel.Full, MaxRounds = int.Parse(step.Groups["rounds"].Value, CultureInfo.InvariantCulture), Tolerance = 0 });
        int[] indices = [.. step.Groups["index"].Captures.Select(c => int.Parse(c.Value, CultureInfo.InvariantCulture))];
        int Place(string list) => Array.IndexOf(RatingVectors.Texts(data.GetProperty("expected").GetProperty(list)), step.Groups["of"].Value);

        double actual = step.Groups["what"].Value switch
        {
            "posterior" => fit.Posterior[Place("items")][indices[0]],
            "prior" => fit.Prior[indices[0]],
            _ => fit.Error[Place("raters")][indices[0]][indices[1]],
        };

        RatingVectors.AssertClose(check.GetProperty("published").GetDouble(), actual, check.GetProperty("tol").GetDouble() + 1e-12);
    }

    [Fact]
    public void Items_and_raters_without_votes_do_no_harm()
    {
        foreach (DawidSkeneModel model in Enum.GetValues<DawidSkeneModel>())
        {
            DawidSkeneResult fit = DawidSkene.Fit([new Vote(0, 0, 1), new Vote(0, 1, 1), new Vote(2, 0, 0)], 3, 3, 2, new DawidSkeneOptions { Model = model }, TestContext.Current.CancellationToken);

            Assert.Equal([1, -1, 0], fit.Hard());
            Assert.Equal(double.NaN, fit.Posterior[1][0]);
            Assert.Equal(1, fit.Prior.Sum(), 12);
            Assert.All(fit.Error.SelectMany(rater => rater).SelectMany(said => said), e => Assert.InRange(e, 0, 1));
            Assert.InRange(fit.Accuracy(2), 0.4, 0.7);
        }
    }

    private static void AssertSame(JsonElement expected, DawidSkeneResult actual, double tolerance)
    {
        string?[] labels = RatingVectors.Texts(expected.GetProperty("labels"));
        foreach ((double[] expectedRow, double[] row) in RatingVectors.Matrix(expected.GetProperty("posterior")).Zip(actual.Posterior))
        {
            RatingVectors.AssertClose(expectedRow, row, tolerance);
        }

        RatingVectors.AssertClose(RatingVectors.Numbers(expected.GetProperty("prior")), actual.Prior, tolerance);
        foreach ((JsonElement expectedRater, double[][] rater) in expected.GetProperty("error").EnumerateArray().Zip(actual.Error))
        {
            RatingVectors.AssertClose([.. RatingVectors.Matrix(expectedRater).SelectMany(r => r)], [.. rater.SelectMany(r => r)], tolerance);
        }

        Assert.Equal(RatingVectors.Texts(expected.GetProperty("hard")), actual.Hard().Select(h => labels[h]));
        RatingVectors.AssertClose(expected.GetProperty("loglik").GetDouble(), actual.LogLikelihood, tolerance);
    }

    private static DawidSkeneResult Fit(JsonElement data, DawidSkeneOptions options)
    {
        JsonElement expected = data.GetProperty("expected");
        return DawidSkene.Fit(
            Votes(data),
            expected.GetProperty("items").GetArrayLength(),
            expected.GetProperty("raters").GetArrayLength(),
            data.GetProperty("labels").GetArrayLength(),
            options,
            TestContext.Current.CancellationToken);
    }

    private static Vote[] Votes(JsonElement data)
    {
        JsonElement expected = data.GetProperty("expected");
        return RatingVectors.Votes(
            data.GetProperty("answers"), RatingVectors.Texts(expected.GetProperty("items")), RatingVectors.Texts(expected.GetProperty("raters")), RatingVectors.Texts(data.GetProperty("labels")));
    }

    /// <summary>Crowd-kit's stopping quantity per answer: the prior is counted once an answer, so that it is no bound of the likelihood.</summary>
    private static double LowerBound(Vote[] votes, DawidSkeneResult fit)
    {
        double joint = votes.Sum(v => fit.Posterior[v.Item].Select((t, c) => t * (Math.Log(fit.Error[v.Rater][v.Answer][c]) + Math.Log(fit.Prior[c]))).Sum());
        double entropy = -fit.Posterior.Sum(row => row.Sum(t => t == 0 ? 0 : t * Math.Log(t)));
        return (joint + entropy) / votes.Length;
    }

    [GeneratedRegex(@"^DS step-by-step n_iter=(?<rounds>\d) (?<what>posterior|prior|error) ?(?<of>\w+)?(\[(?<index>\d)\])+ \(crowd-kit\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Step();
}
