using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Studies;

public sealed class StudyCatalogueTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Workspace _workspace = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IStudies Studies => _workspace.Studies.Catalogue;

    private IStudyImages Images => _workspace.Studies.Images;

    public ValueTask InitializeAsync()
    {
        _workspace = Workspace.Open(_folder.Path);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_study_is_the_same_after_a_restart()
    {
        (Study study, StudyLink link, string token) = StudySamples.Open(_workspace, StudySamples.Design() with { LayerQuotas = new Dictionary<string, int> { ["fc6"] = 3 } });
        IReadOnlyList<StudyItem> items = Studies.ItemsOf(study.Id);

        await _workspace.DisposeAsync();
        _workspace = Workspace.Open(_folder.Path);

        Assert.Equivalent(study, Studies.Find(study.Id), strict: true);
        Assert.Equivalent(items, Studies.ItemsOf(study.Id), strict: true);
        Assert.Equal(link, Studies.FindLink(token));
        Assert.Equal(study.VersionHash, StudyJson.HashOf(study.Design, Studies.ItemsOf(study.Id)));
        Assert.All(items.SelectMany(i => i.Stimulus.All), hash => Assert.Equal("image/png", Images.Find(hash)!.Value.MediaType));
    }

    [Fact]
    public void An_opened_study_is_frozen_and_versioned()
    {
        (Study study, _, _) = StudySamples.Open(_workspace);
        Assert.Throws<UserErrorException>(() => Studies.Edit(study.Id, study.Design, []));

        Study second = Studies.NewVersion(study.Id);
        Studies.Edit(second.Id, second.Design with { JudgmentsPerItem = 7 }, Studies.ItemsOf(second.Id));
        Study third = Studies.NewVersion(second.Id);
        second = Studies.Open(second.Id);

        Assert.Equal(["what-units-see", "what-units-see-v2", "what-units-see-v3"], new[] { study, second, third }.Select(s => s.Id));
        Assert.Equal((study.Family, 3, StudyStatus.Draft, 7), (third.Family, third.Version, third.Status, third.Design.JudgmentsPerItem));
        Assert.NotEqual(study.VersionHash, second.VersionHash);
    }

    [Fact]
    public void Its_life_goes_one_way()
    {
        (Study study, _, _) = StudySamples.Open(_workspace);
        string? hash = study.VersionHash;
        Studies.Pause(study.Id);
        Assert.Throws<UserErrorException>(() => Studies.Pause(study.Id));
        Assert.Equal((StudyStatus.Open, hash), (Studies.Open(study.Id).Status, Studies.Find(study.Id)!.VersionHash));
        Studies.Close(study.Id);
        Assert.Throws<UserErrorException>(() => Studies.Open(study.Id));
        Study draft = Studies.Create(StudySamples.Design(), []);
        Assert.Throws<UserErrorException>(() => Studies.Close(draft.Id));
    }

    [Fact]
    public void What_is_missing_is_said_before_it_opens()
    {
        StudyItem[] items = [.. StudySamples.Items(Images, 2)];
        StudyDesign good = StudySamples.Design();
        (StudyDesign Design, StudyItem[] Items, string Says)[] cases =
        [
            (good, [], "no items"),
            (good with { ItemsPerRater = 7 }, items, "7 items"),
            (good with { CatchTrials = 1 }, items, "1 catch trials"),
            (good with { LureTrials = 2 }, items, "2 lure trials"),
            (good with { LayerQuotas = new Dictionary<string, int> { ["conv5"] = 0, ["fc6"] = 1 } }, items, "quotas allow 3"),
            (good with { Texts = new StudyTexts { Consent = " " } }, items, "consent text"),
            (good with { Completion = new Completion { Url = "javascript:alert(1)" } }, items, "no web address"),
            (good with { Kind = TrialKind.Grid }, items, "shows 1 pictures"),
            (good, [.. items, items[0]], "Two items are called"),
            (good, [.. items, items[0] with { Id = "../x" }], "characters other than"),
            (good, [.. items, items[0] with { Id = "x", Stimulus = new Stimulus { Images = [new string('0', 64)] } }], "not in the data folder"),
        ];
        foreach ((StudyDesign design, StudyItem[] its, string says) in cases)
        {
            Study draft = Studies.Create(design, its);
            UserErrorException error = Assert.Throws<UserErrorException>(() => Studies.Open(draft.Id));
            Assert.Contains(says, error.Message, StringComparison.Ordinal);
            Assert.Equal(StudyStatus.Draft, Studies.Find(draft.Id)!.Status);
        }
    }

    [Fact]
    public void Only_the_hash_of_a_token_is_kept()
    {
        (Study study, StudyLink link, string token) = StudySamples.Open(_workspace);
        Assert.Equal(32, token.Length);
        Assert.Null(Studies.FindLink(token[..31] + (token[31] == '0' ? '1' : '0')));
        Assert.Null(Studies.FindLink(new string('a', 1_000_000)));
        Studies.RevokeLink(study.Id, link.Id);
        Assert.True(Studies.FindLink(token)!.Revoked);
    }

    [Fact]
    public async Task Anonymised_means_no_key_and_no_ids()
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace);
        IJudgmentStore judgments = _workspace.Studies.Judgments;
        await judgments.StartAsync(study.Id, new RaterEntry(link.Id, "5a9d64f5f6dfdd0001eaa73d", "s"), Token);
        await Assert.ThrowsAsync<UserErrorException>(() => Studies.AnonymiseAsync(study.Id));
        Assert.Single(judgments.WorkersOf(study.Id));

        Studies.Close(study.Id);
        Assert.NotNull((await Studies.AnonymiseAsync(study.Id)).Anonymised);

        Assert.Empty(judgments.WorkersOf(study.Id));
        Assert.Null(judgments.WithdrawalCode(study.Id, 1));
        Assert.Null(judgments.FindSession(study.Id, new RaterEntry(link.Id, "5a9d64f5f6dfdd0001eaa73d", "s")));
        Assert.Single(judgments.SessionsOf(study.Id));
    }

    [Fact]
    public async Task A_removed_study_leaves_nothing()
    {
        (Study study, StudyLink link, string token) = StudySamples.Open(_workspace);
        IJudgmentStore judgments = _workspace.Studies.Judgments;
        SessionState state = await judgments.StartAsync(study.Id, new RaterEntry(link.Id), Token);
        await judgments.SubmitAsync(study.Id, 1, StudySamples.AnswerTo(state), Token);

        await Studies.RemoveAsync(study.Id);

        Assert.Null(Studies.Find(study.Id));
        Assert.Null(Studies.FindLink(token));
        Assert.Empty(judgments.JudgmentsOf(study.Id));
        Assert.Empty(judgments.SessionsOf(study.Id));
        Assert.Equal(study.Id, Studies.Create(StudySamples.Design(), []).Id);
    }

    [Fact]
    public void A_picture_is_kept_once_and_only_a_hash_finds_it()
    {
        string hash = StudySamples.Picture(Images, "a");
        Assert.Equal(hash, StudySamples.Picture(Images, "a"));
        Assert.NotEqual(hash, StudySamples.Picture(Images, "b"));
        Assert.Null(Images.Find("../../dashboard"));
        Assert.Null(Images.Find(hash.ToUpperInvariant()));
        Assert.Throws<UserErrorException>(() => Images.Add("<svg onload=alert(1)>"u8));
    }
}
