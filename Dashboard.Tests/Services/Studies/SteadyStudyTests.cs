using Dashboard.Analysis;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Services.Studies;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Services.Studies;

public sealed class SteadyStudyTests
{
    private readonly ManualClock _clock = new();
    private readonly FakeStudyResults _results = new() { Find = () => StudyAnalysis.Of(RatedStudy.Of(["1", "0"])) };
    private readonly List<(StudyResults? Results, string? Problem)> _shown = [];

    [Fact]
    public void Results_come_at_once_and_then_once_a_second_however_many_judgments_arrive()
    {
        using SteadyStudy study = Watch();
        _clock.Advance(TimeSpan.Zero);
        Assert.Equal(2, Assert.Single(_shown).Results!.Data.Judgments.Count);

        Array.ForEach(Enumerable.Range(0, 500).ToArray(), _ => _results.Change("s"));
        _clock.Advance(SteadyStudy.Interval - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, _results.Asked);
        _results.Find = () => StudyAnalysis.Of(RatedStudy.Of(["11", "01"]));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((2, 4), (_results.Asked, _shown[^1].Results!.Data.Judgments.Count));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(2, _results.Asked);
    }

    [Fact]
    public void A_change_that_comes_while_results_are_counted_is_counted_too()
    {
        using SteadyStudy study = Watch();
        _results.Find = () =>
        {
            if (_results.Asked == 1)
            {
                _results.Change("s");
            }

            return null;
        };
        _clock.Advance(TimeSpan.Zero);
        _clock.Advance(SteadyStudy.Interval);
        Assert.Equal(2, _shown.Count);
    }

    [Fact]
    public void Another_study_costs_nothing_and_a_page_that_is_gone_neither()
    {
        SteadyStudy study = Watch();
        _clock.Advance(TimeSpan.Zero);
        _results.Change("another");
        _clock.Advance(SteadyStudy.Interval);
        Assert.Single(_shown);

        study.Dispose();
        _results.Change("s");
        _clock.Advance(SteadyStudy.Interval);
        Assert.Single(_shown);
    }

    [Fact]
    public void What_goes_wrong_is_said_in_a_sentence_and_the_next_change_is_counted_all_the_same()
    {
        Func<StudyResults?> good = _results.Find;
        _results.Find = () => throw new InvalidOperationException("/secret/path is null");
        using SteadyStudy study = Watch();
        _clock.Advance(TimeSpan.Zero);
        (StudyResults? results, string? problem) = Assert.Single(_shown);
        Assert.Null(results);
        Assert.StartsWith("The results could not be counted", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);

        _results.Find = () => throw new UserErrorException("The table of names has a hole.");
        _results.Change("s");
        _clock.Advance(SteadyStudy.Interval);
        Assert.Equal("The table of names has a hole.", _shown[^1].Problem);

        _results.Find = good;
        _results.Change("s");
        _clock.Advance(SteadyStudy.Interval);
        Assert.Equal((2, null), (_shown[^1].Results!.Data.Judgments.Count, _shown[^1].Problem));
    }

    private SteadyStudy Watch() => new("s", _results, _clock, NullLogger<SteadyStudy>.Instance, (results, problem) =>
    {
        _shown.Add((results, problem));
        return Task.CompletedTask;
    });
}
