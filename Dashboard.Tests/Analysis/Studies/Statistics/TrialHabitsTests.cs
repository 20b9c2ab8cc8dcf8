using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Tests.Analysis.Studies.Statistics;

public sealed class TrialHabitsTests
{
    [Fact]
    public void Times()
    {
        double?[] times = [900, null, 250, 300, 2000];

        Assert.Equal(600, TrialHabits.Median(times));
        Assert.Equal(900, TrialHabits.Median([.. times, 1000]));
        Assert.Equal(0.25, TrialHabits.ShareUnder(times, ExclusionRules.Default.FastMs));
        Assert.Null(TrialHabits.Median([null]));
        Assert.Null(TrialHabits.ShareUnder([], 300));
    }

    [Fact]
    public void Runs()
    {
        Assert.Equal(0, TrialHabits.LongestRun([]));
        Assert.Equal(3, TrialHabits.LongestRun([0, 1, 1, 0, 0, 0, 1]));
        Assert.Equal(2, TrialHabits.LongestRun([0, 0]));
    }

    [Fact]
    public void Phrases_typed_before_everything_and_texts_that_raters_share()
    {
        Assert.Equal(("this picture", 3), TrialHabits.LeadingPhrase(["This picture shows dogs", "this  picture a cat", "dog", null, "this picture of a bus", "a red car"]));
        Assert.Null(TrialHabits.LeadingPhrase(["a red car", "one blue car", "dog", "dog"]));
        Assert.Equal([("a small dog", 2)], TrialHabits.SharedTexts([("r1", "A small dog"), ("r2", "a  small dog"), ("r2", "dog"), ("r1", "dog"), ("r3", "my own words"), ("r3", "my own words"), ("r4", null)]));
    }
}
