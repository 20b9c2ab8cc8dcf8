using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Export;
using Dashboard.Analysis.Studies.Transfer;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Studies;

/// <summary>Items that are closed before they have all their judgments.</summary>
public sealed class EarlyStopTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Workspace _workspace = null!;
    private Study _study = null!;
    private StudyLink _link = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IJudgmentStore Judgments => _workspace.Studies.Judgments;

    /// <summary>Three items, twenty judgments wanted of each; from eight on an item may be closed.</summary>
    public ValueTask InitializeAsync()
    {
        _workspace = Workspace.Open(_folder.File("data"));
        (_study, _link, _) = StudySamples.Open(_workspace, StudySamples.Design() with { JudgmentsPerItem = 20, ItemsPerRater = 3, EarlyStop = EarlyStop.Usual }, perLayer: 1);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Wilson's upper ends by R's binom.wilson: 0/8 0.3244, 1/8 0.4709, 2/8 0.5906, 3/12 0.5323, 3/13 0.5026, 3/14 0.4759.</summary>
    [Theory]
    [InlineData(0, 7, false)]
    [InlineData(0, 8, true)]
    [InlineData(1, 8, true)]
    [InlineData(2, 8, false)]
    [InlineData(3, 13, false)]
    [InlineData(3, 14, true)]
    public void The_whole_interval_must_lie_below(int yes, int counted, bool closes) => Assert.Equal(closes, EarlyStop.Usual.ReasonOf(yes, counted) is not null);

    [Fact]
    public async Task An_item_few_name_is_closed_and_stays_so_after_a_restart()
    {
        // The first item is named by nobody, the others by everybody.
        string first = _workspace.Studies.Catalogue.ItemsOf(_study.Id)[0].Id;
        SessionState onHerWay = await Judgments.StartAsync(_study.Id, new RaterEntry(_link.Id, "on-her-way"), Token);
        foreach (int rater in Enumerable.Range(0, 8))
        {
            Assert.False(ProgressOf(first).IsStopped);
            await RateAsync($"rater-{rater}", first);
        }

        Assert.Equal((true, 8), (ProgressOf(first).IsStopped, ProgressOf(first).Counted));
        Judgment closing = Assert.Single(Judgments.JudgmentsOf(_study.Id), j => j.Closes is not null);
        Assert.StartsWith("0 yes of 8: interval ends at 0.3244", closing.Closes, StringComparison.Ordinal);

        await _workspace.DisposeAsync();
        _workspace = Workspace.Open(_folder.File("data"));
        Assert.True(ProgressOf(first).IsStopped);
        Assert.False(ProgressOf(_workspace.Studies.Catalogue.ItemsOf(_study.Id)[1].Id).IsStopped);

        // Who was on her way to it counts; a list that cannot be filled otherwise is kept full, and what is answered then is surplus.
        await AnswerAsync(onHerWay, first);
        Assert.Equal((9, 0), (ProgressOf(first).Counted, ProgressOf(first).Surplus));
        Assert.Single(Judgments.JudgmentsOf(_study.Id), j => j.Closes is not null);

        StudyExport export = StudyExportBuilder.Of((await _workspace.Studies.Results.FindAsync(_study.Id, Token))!, _ => null, "1", DateTimeOffset.UnixEpoch);
        EventRow row = Assert.Single(export.Events, e => e.Kind == "closed_item");
        Assert.Equal((closing.Rater, closing.Position, closing.Closes), (row.Rater, row.Position, row.Detail));
        Study copy = _workspace.Studies.Catalogue.Import(export);
        Assert.Equal(closing.Closes, Assert.Single(Judgments.JudgmentsOf(copy.Id), j => j.Closes is not null).Closes);
    }

    [Fact]
    public async Task Where_she_who_closed_it_withdraws_the_item_is_open_again_and_the_next_answer_decides()
    {
        string first = _workspace.Studies.Catalogue.ItemsOf(_study.Id)[0].Id;
        int last = 0;
        foreach (int rater in Enumerable.Range(0, 8))
        {
            last = await RateAsync($"rater-{rater}", first);
        }

        Assert.True(await Judgments.WithdrawAsync(_study.Id, Judgments.WithdrawalCode(_study.Id, last)!, Token));
        Assert.Equal((false, 7), (ProgressOf(first).IsStopped, ProgressOf(first).Counted));
        await RateAsync("another", first);
        Assert.Equal((true, 8), (ProgressOf(first).IsStopped, ProgressOf(first).Counted));
    }

    [Fact]
    public void A_rule_that_cannot_be_met_is_said_before_the_study_opens()
    {
        Study draft = _workspace.Studies.Catalogue.Create(_study.Design with { EarlyStop = new EarlyStop(21, 0.5) }, StudySamples.Items(_workspace.Studies.Images, 1));
        Assert.Contains("closing an item early", Assert.Throws<UserErrorException>(() => _workspace.Studies.Catalogue.Open(draft.Id)).Message, StringComparison.Ordinal);
    }

    private ItemProgress ProgressOf(string item) => Judgments.ProgressOf(_study.Id).Items.Single(i => i.Item.Id == item);

    private async Task<int> RateAsync(string worker, string unnamed)
    {
        SessionState state = await Judgments.StartAsync(_study.Id, new RaterEntry(_link.Id, worker), Token);
        await AnswerAsync(state, unnamed);
        return state.Session.Number;
    }

    private async Task AnswerAsync(SessionState state, string unnamed)
    {
        foreach ((int position, PlannedTrial trial) in state.Session.Trials.Index())
        {
            bool isYes = trial.ItemId != unnamed;
            Assert.Equal(JudgmentOutcome.Stored, await Judgments.SubmitAsync(_study.Id, state.Session.Number, StudySamples.AnswerTo(state, isYes ? Answer.Yes : Answer.No, isYes ? "cup" : null, position), Token));
        }
    }
}
