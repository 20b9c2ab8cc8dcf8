using Dashboard.Analysis;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Studies.Results;

public class StudyAnalysisTests
{
    /// <summary>The worked example of STUDIES.md, section (d): rows A–D, raters r1 r2 r3.</summary>
    private static readonly string[] s_worked = ["110", "111", "001", "010"];

    [Fact]
    public void Shares_and_the_model_beside_them_are_those_of_the_worked_example()
    {
        StudyResults results = StudyAnalysis.Of(RatedStudy.Of(s_worked), TestContext.Current.CancellationToken);

        Assert.Equal([2, 3, 1, 1], results.Units.Select(u => u.All.Votes.Yes));
        Assert.All(results.Units, u => Assert.Equal(3, u.All.Votes.Judgments));
        // Plain EM would say 1 for D; the variant with pseudo-counts, run to its end, must stay away from certainty.
        Assert.All(results.Units, u => Assert.InRange(u.All.DawidSkene, 0.01, 0.99));
        Assert.True(results.Units[1].All.DawidSkene > results.Units[0].All.DawidSkene);
        Assert.Equal(1.0 / 3, results.Units[0].All.Pairwise, 12);
    }

    [Fact]
    public void Surplus_repeats_and_checks_count_in_no_share()
    {
        StudyData data = RatedStudy.Of(["1", "1"]);
        Judgment extra = RatedStudy.Judgment(0, 0, yes: false) with { Position = 7 };
        StudyResults results = StudyAnalysis.Of(
            data with { Judgments = [.. data.Judgments, extra with { State = JudgmentState.Surplus }, extra with { Role = TrialRole.Repeat, Position = 8 }, extra with { Role = TrialRole.Catch, Position = 9 }] },
            TestContext.Current.CancellationToken);

        Assert.Equal([new UnitVotes(1, 1), new UnitVotes(1, 1)], results.Units.Select(u => u.All.Votes));
        Assert.Equal((1, 0), (results.Raters[0].Consistency.Repeated, results.Raters[0].Consistency.Same));
    }

    [Fact]
    public void Who_fails_the_catch_trials_is_left_out_and_both_results_stand()
    {
        StudyData data = RatedStudy.Of(["11", "10"]);
        Judgment[] missed = [.. Enumerable.Range(0, 5).Select(i => RatedStudy.Judgment(1, 0, yes: false) with { Role = TrialRole.Catch, Correct = false, Position = 10 + i })];
        StudyResults results = StudyAnalysis.Of(data with { Judgments = [.. data.Judgments, .. missed] }, TestContext.Current.CancellationToken);

        Assert.Equal([RaterQuality.CatchFailed], results.Raters[1].Quality.Exclude);
        Assert.Equal([new UnitVotes(2, 2), new UnitVotes(1, 2)], results.Units.Select(u => u.All.Votes));
        Assert.Equal([new UnitVotes(1, 1), new UnitVotes(1, 1)], results.Units.Select(u => u.Kept.Votes));
        Assert.Equal(KeyValuePair.Create(RaterQuality.CatchFailed, 1), Assert.Single(results.Exclusions));
    }

    [Fact]
    public void A_confirmed_table_of_names_makes_one_name_of_two_and_meets_the_class_and_chance()
    {
        StudyData data = RatedStudy.Of(["11", "11"], new Dictionary<(int, int), string>
        {
            [(0, 0)] = "a gold fish",
            [(0, 1)] = "Goldfish",
            [(1, 0)] = "cup",
            [(1, 1)] = "cups",
        });
        Dictionary<(string, int), string> classes = new() { [("fc8", 0)] = "fish", [("fc8", 1)] = "cup" };
        data = data with { CcmasClasses = classes, Labels = new LabelTable(1, DateTimeOffset.UnixEpoch, "gold fish = goldfish\ngoldfish < fish") };
        StudyResults results = StudyAnalysis.Of(data, TestContext.Current.CancellationToken);

        Assert.Equal(("goldfish", 1.0), (results.Units[0].All.Names.Modal, results.Units[0].All.Names.ModalShare));
        Assert.Equal((2, 0, 2), (results.Units[0].All.Overlap.Names, results.Units[0].All.Overlap.Exact, results.Units[0].All.Overlap.Narrower));
        LayerResult layer = Assert.Single(results.Layers(ResultBasis.All));
        Assert.Equal((1.0, 0.0), (layer.Uncertainty.ClassOverlap, layer.Uncertainty.ClassOverlapByChance));
        Assert.Equal(2, StudyAnalysis.Of(data with { Labels = LabelTable.Empty }, TestContext.Current.CancellationToken).Units[0].All.Names.Distinct);
    }

    [Fact]
    public void The_threshold_moves_what_is_at_it_and_nothing_else()
    {
        StudyResults results = StudyAnalysis.Of(RatedStudy.Of(["1111", "1110", "1100", "0000"]), TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3], new[] { 0.8, 0.75, 0.5 }.Select(t => results.Layers(ResultBasis.All, t)[0].Summary.AtThreshold));
        Assert.Equal(9.0 / 16, results.Layers(ResultBasis.All)[0].Summary.PooledShare, 12);
    }

    [Theory]
    [InlineData("goldfish")]
    [InlineData("= fish")]
    [InlineData("goldfish <")]
    public void A_line_of_names_that_cannot_be_read_is_named(string line)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => new LabelTable(1, DateTimeOffset.UnixEpoch, $"a = b\n{line}").Read());
        Assert.Contains("Line 2", error.Message, StringComparison.Ordinal);
    }
}
