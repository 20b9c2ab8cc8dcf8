using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies;
using Dashboard.Tests.Services;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Studies;

public sealed class JudgmentStoreTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private Workspace _workspace = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IJudgmentStore Judgments => _workspace.Studies.Judgments;

    private IStudies Studies => _workspace.Studies.Catalogue;

    public ValueTask InitializeAsync()
    {
        _workspace = Workspace.Open(_folder.Path, clock: _clock);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Five_hundred_parallel_starts_leave_every_item_within_target_plus_one()
    {
        // 500 raters × 12 items on 60 items: exactly 100 each.
        StudyDesign design = StudySamples.Design() with { ItemsPerRater = 12, JudgmentsPerItem = 100 };
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace, design, perLayer: 20);

        await Parallel.ForAsync(0, 500, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Token }, async (i, token) =>
            await Judgments.StartAsync(study.Id, new RaterEntry(link.Id, $"worker-{i}", "s"), token));

        StudyProgress progress = Judgments.ProgressOf(study.Id);
        Assert.Equal((500, 500, 6000), (progress.Sessions, progress.Active, progress.Items.Sum(i => i.Reserved)));
        Assert.All(progress.Items, i => Assert.InRange(i.Reserved, 0, 101));
        Assert.Equal(500, Judgments.SessionsOf(study.Id).Select(s => s.Number).Distinct().Count());
    }

    [Fact]
    public async Task The_same_answer_five_times_at_once_is_stored_once()
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace);
        SessionState state = await Judgments.StartAsync(study.Id, new RaterEntry(link.Id), Token);
        SubmittedAnswer answer = StudySamples.AnswerTo(state);

        JudgmentOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Judgments.SubmitAsync(study.Id, 1, answer, Token))));

        Assert.Equal(
            [JudgmentOutcome.Stored, JudgmentOutcome.Duplicate, JudgmentOutcome.Duplicate, JudgmentOutcome.Duplicate, JudgmentOutcome.Duplicate],
            outcomes.Order());
        Assert.Equal(answer.Nonce, Assert.Single(Judgments.JudgmentsOf(study.Id)).Nonce);
        Assert.Equal(1, Judgments.ProgressOf(study.Id).Items.Sum(i => i.Counted));
    }

    [Fact]
    public async Task An_item_that_was_never_handed_out_is_refused()
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace);
        SessionState state = await Judgments.StartAsync(study.Id, new RaterEntry(link.Id), Token);
        string foreign = Studies.ItemsOf(study.Id).Select(i => i.Id).First(id => state.Session.Trials.All(t => t.ItemId != id));

        Assert.Equal(JudgmentOutcome.NotHandedOut, await Submit(StudySamples.AnswerTo(state) with { ItemId = foreign }));
        Assert.Equal(JudgmentOutcome.NotHandedOut, await Submit(StudySamples.AnswerTo(state, position: 2)));
        Assert.Equal(JudgmentOutcome.NotHandedOut, await Submit(StudySamples.AnswerTo(state) with { Position = -1 }));
        Assert.Equal(JudgmentOutcome.NotHandedOut, await Submit(StudySamples.AnswerTo(state) with { Position = int.MaxValue }));
        Assert.Equal(JudgmentOutcome.NoSession, await Judgments.SubmitAsync(study.Id, 99, StudySamples.AnswerTo(state), Token));
        Assert.Equal(JudgmentOutcome.NoSession, await Judgments.SubmitAsync("elsewhere", 1, StudySamples.AnswerTo(state), Token));
        Assert.Empty(Judgments.JudgmentsOf(study.Id));

        Task<JudgmentOutcome> Submit(SubmittedAnswer answer) => Judgments.SubmitAsync(study.Id, 1, answer, Token);
    }

    [Theory]
    [InlineData(Answer.Left, 2, 0)]
    [InlineData(Answer.Yes, 4, 0)]
    [InlineData(Answer.Yes, 0, 0)]
    [InlineData(Answer.Yes, 2, 81)]
    [InlineData(Answer.Yes, 2, 10_000_000)]
    public async Task An_answer_the_form_cannot_send_is_refused_and_the_trial_stays_open(Answer answer, int confidence, int labelLength)
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace);
        SessionState state = await Judgments.StartAsync(study.Id, new RaterEntry(link.Id), Token);
        SubmittedAnswer bad = StudySamples.AnswerTo(state, answer) with { Confidence = confidence, Label = new string('x', labelLength) };

        await Assert.ThrowsAsync<UserErrorException>(() => Judgments.SubmitAsync(study.Id, 1, bad, Token));

        Assert.Empty(Judgments.JudgmentsOf(study.Id));
        Assert.Equal(JudgmentOutcome.Stored, await Judgments.SubmitAsync(study.Id, 1, StudySamples.AnswerTo(state), Token));
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart_and_raters_carry_on()
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace, StudySamples.Design() with { JudgmentsPerItem = 1, ItemsPerRater = 6 }, perLayer: 2);
        RaterEntry ann = new(link.Id, "ann", "a"), bob = new(link.Id, "bob", "b");
        SessionState begun = await Judgments.StartAsync(study.Id, ann, Token);
        await AnswerNext(study.Id, ann, 4);
        await Judgments.StartAsync(study.Id, bob, Token);
        await AnswerNext(study.Id, bob, 6);
        StudyProgress before = Judgments.ProgressOf(study.Id);
        Judgment[] judgments = [.. Judgments.JudgmentsOf(study.Id)];

        await _workspace.DisposeAsync();
        _workspace = Workspace.Open(_folder.Path, clock: _clock);

        Assert.Equivalent(before, Judgments.ProgressOf(study.Id), strict: true);
        Assert.Equal(judgments, Judgments.JudgmentsOf(study.Id));
        SessionState resumed = await Judgments.StartAsync(study.Id, ann, Token);
        Assert.Equal((begun.Session.Number, 4), (resumed.Session.Number, resumed.Answered));
        Assert.Equal(begun.Session.Trials, resumed.Session.Trials);
        Assert.NotNull(Judgments.FindSession(study.Id, bob)!.Session.Completed);
    }

    [Fact]
    public async Task A_reservation_lapses_and_late_and_surplus_answers_are_told_apart()
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace, StudySamples.Design() with { JudgmentsPerItem = 1, ItemsPerRater = 3 }, perLayer: 1);
        RaterEntry ann = new(link.Id, "ann", "a"), bob = new(link.Id, "bob", "b");
        SessionState hers = await Judgments.StartAsync(study.Id, ann, Token);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, Judgments.ProgressOf(study.Id).Active);

        SessionState his = await Judgments.StartAsync(study.Id, bob, Token);
        Assert.Equal(JudgmentOutcome.Stored, await Judgments.SubmitAsync(study.Id, his.Session.Number, StudySamples.AnswerTo(his), Token));
        List<JudgmentOutcome> outcomes = [];
        for (int i = 0; i < 3; i++)
        {
            outcomes.Add(await Judgments.SubmitAsync(study.Id, hers.Session.Number, StudySamples.AnswerTo(hers, position: i), Token));
        }

        Assert.Equal([JudgmentOutcome.Late, JudgmentOutcome.Late, JudgmentOutcome.Surplus], outcomes.Order());
        Assert.All(Judgments.ProgressOf(study.Id).Items, i => Assert.Equal(1, i.Counted));
        Assert.Equal(1, Judgments.ProgressOf(study.Id).Items.Sum(i => i.Surplus));
    }

    [Fact]
    public async Task A_rater_who_comes_back_in_time_keeps_her_places()
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace);
        await Judgments.StartAsync(study.Id, new RaterEntry(link.Id, "ann", "a"), Token);
        _clock.Advance(TimeSpan.FromMinutes(9));
        Judgments.Touch(study.Id, 1);
        _clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(4, Judgments.ProgressOf(study.Id).Items.Sum(i => i.Reserved));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, Judgments.ProgressOf(study.Id).Items.Sum(i => i.Reserved));
        Judgments.Touch(study.Id, 1);
        Assert.Equal(4, Judgments.ProgressOf(study.Id).Items.Sum(i => i.Reserved));
    }

    [Fact]
    public async Task A_withdrawn_rater_leaves_a_number_and_free_places()
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace);
        RaterEntry ann = new(link.Id, "ann", "a"), bob = new(link.Id, "bob", "b");
        await Judgments.StartAsync(study.Id, ann, Token);
        await AnswerNext(study.Id, ann, 2);
        await Judgments.StartAsync(study.Id, bob, Token);
        await AnswerNext(study.Id, bob, 1);
        string code = Judgments.WithdrawalCode(study.Id, 1)!;
        string others = Judgments.WithdrawalCode(study.Id, 2)!;

        Assert.False(await Judgments.WithdrawAsync(study.Id, "1-" + others.Split('-')[1], Token));
        Assert.False(await Judgments.WithdrawAsync(study.Id, "1", Token));
        Assert.False(await Judgments.WithdrawAsync(study.Id, "=cmd|' /C calc'!A0", Token));
        Assert.True(await Judgments.WithdrawAsync(study.Id, $" {code.ToUpperInvariant()} ", Token));
        Assert.False(await Judgments.WithdrawAsync(study.Id, code, Token));

        await CheckAsync();
        await _workspace.DisposeAsync();
        _workspace = Workspace.Open(_folder.Path, clock: _clock);
        await CheckAsync();

        async Task CheckAsync()
        {
            Assert.All(Judgments.JudgmentsOf(study.Id), j => Assert.Equal(2, j.Session));
            Assert.Equal([2], Judgments.SessionsOf(study.Id).Select(s => s.Number));
            Assert.Equal("bob", Assert.Single(Judgments.WorkersOf(study.Id)).Value);
            StudyProgress progress = Judgments.ProgressOf(study.Id);
            Assert.Equal((1, 1, 3), (progress.Withdrawn, progress.Items.Sum(i => i.Counted), progress.Items.Sum(i => i.Reserved)));
            Assert.Null(Judgments.FindSession(study.Id, ann));
            Assert.Equal(JudgmentOutcome.NoSession, await Judgments.SubmitAsync(study.Id, 1, new SubmittedAnswer { Position = 2, ItemId = "x", Answer = Answer.Yes, Nonce = "n" }, Token));
        }
    }

    [Fact]
    public async Task The_number_of_a_withdrawn_session_is_not_given_again()
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace);
        await Judgments.StartAsync(study.Id, new RaterEntry(link.Id), Token);
        await Judgments.WithdrawAsync(study.Id, Judgments.WithdrawalCode(study.Id, 1)!, Token);
        await _workspace.DisposeAsync();
        _workspace = Workspace.Open(_folder.Path, clock: _clock);
        Assert.Equal(2, (await Judgments.StartAsync(study.Id, new RaterEntry(link.Id), Token)).Session.Number);
    }

    [Fact]
    public async Task Somebody_known_takes_part_once_unless_repeats_are_allowed()
    {
        (Study once, StudyLink link, _) = StudySamples.Open(_workspace);
        await Judgments.StartAsync(once.Id, new RaterEntry(link.Id, "ann", "a"), Token);
        UserErrorException refused = await Assert.ThrowsAsync<UserErrorException>(() => Judgments.StartAsync(once.Id, new RaterEntry(link.Id, "ann", "b"), Token));
        Assert.Equal("repeat", refused.Code);

        (Study often, StudyLink other, _) = StudySamples.Open(_workspace, StudySamples.Design() with { AllowsRepeats = true });
        SessionState first = await Judgments.StartAsync(often.Id, new RaterEntry(other.Id, "ann", "a"), Token);
        SessionState second = await Judgments.StartAsync(often.Id, new RaterEntry(other.Id, "ann", "b"), Token);
        Assert.True(second.Session.IsRepeat);
        Assert.Equal(first.Session.Rater, second.Session.Rater);
        Assert.Empty(first.Session.Trials.Select(t => t.ItemId).Intersect(second.Session.Trials.Select(t => t.ItemId)));
    }

    [Fact]
    public async Task A_paused_study_takes_nobody_new_but_every_answer()
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace);
        SessionState state = await Judgments.StartAsync(study.Id, new RaterEntry(link.Id), Token);
        Studies.Pause(study.Id);

        UserErrorException refused = await Assert.ThrowsAsync<UserErrorException>(() => Judgments.StartAsync(study.Id, new RaterEntry(link.Id), Token));
        Assert.Equal("study_closed", refused.Code);
        Assert.True(Judgments.FindSession(study.Id, 1)!.MayGoOn);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.False(Judgments.FindSession(study.Id, 1)!.MayGoOn);
        Assert.Equal(JudgmentOutcome.Late, await Judgments.SubmitAsync(study.Id, 1, StudySamples.AnswerTo(state), Token));
    }

    [Fact]
    public async Task A_personal_link_is_one_rater_on_any_device_and_a_plain_one_somebody_new_each_time()
    {
        (Study study, StudyLink plain, _) = StudySamples.Open(_workspace);
        (StudyLink personal, _) = Studies.AddLink(study.Id, "Ann", isPersonal: true);
        Assert.Equal(1, (await Judgments.StartAsync(study.Id, new RaterEntry(personal.Id), Token)).Session.Number);
        Assert.Equal(1, (await Judgments.StartAsync(study.Id, new RaterEntry(personal.Id), Token)).Session.Number);
        Assert.Equal(2, (await Judgments.StartAsync(study.Id, new RaterEntry(plain.Id), Token)).Session.Number);
        Assert.Equal(3, (await Judgments.StartAsync(study.Id, new RaterEntry(plain.Id), Token)).Session.Number);
        Assert.Equal(["personal", "link", "link"], Judgments.SessionsOf(study.Id).Select(s => s.Source));
    }

    [Fact]
    public async Task Two_tabs_do_not_undo_each_others_progress()
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace);
        await Judgments.StartAsync(study.Id, new RaterEntry(link.Id), Token);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Judgments.UpdateAsync(study.Id, 1, s => s with { PracticeAttempts = s.PracticeAttempts + 1 }, Token)));
        Assert.Equal(20, Judgments.FindSession(study.Id, 1)!.Session.PracticeAttempts);
    }

    [Fact]
    public async Task A_forced_choice_knows_which_side_is_right()
    {
        // Sides are drawn by the study's key, which is another one each time: all of so many on one side come once in two thousand million times.
        const int Choices = 32;
        StudyDesign design = StudySamples.Design(TrialKind.Afc) with { ItemsPerRater = Choices };
        Study study = Studies.Create(design, [.. Enumerable.Range(0, Choices).Select(unit => StudySamples.Choice(_workspace.Studies.Images, "fc8", unit))]);
        (StudyLink link, _) = Studies.AddLink(study.Id, "all");
        Studies.Open(study.Id);
        SessionState state = await Judgments.StartAsync(study.Id, new RaterEntry(link.Id, "ann", "a"), Token);
        for (int i = 0; i < Choices; i++)
        {
            await Judgments.SubmitAsync(study.Id, 1, StudySamples.AnswerTo(state, Answer.Left, null, i), Token);
        }

        Assert.Equal(state.Session.Trials.Select(t => (bool?)t.MatchIsLeft), Judgments.JudgmentsOf(study.Id).Select(j => j.Correct));
        Assert.Contains(state.Session.Trials, t => t.MatchIsLeft);
        Assert.Contains(state.Session.Trials, t => !t.MatchIsLeft);
    }

    private async Task AnswerNext(string study, RaterEntry entry, int count)
    {
        for (int i = 0; i < count; i++)
        {
            SessionState state = Judgments.FindSession(study, entry)!;
            await Judgments.SubmitAsync(study, state.Session.Number, StudySamples.AnswerTo(state, label: "<script>alert(1)</script>\u202e"), Token);
        }
    }
}
