using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Studies;

public sealed class ReconciliationTests
{
    private static readonly Participation[] s_here =
    [
        new("5a-anna", "r1", 6, 6, DateTimeOffset.UnixEpoch), new("5a-bert", "r2", 3, 6, null), new("made-up", "r3", 6, 6, DateTimeOffset.UnixEpoch),
        // Began, went, came again and finished.
        new("5a-cleo", "r4", 1, 6, null), new("5a-cleo", "r4", 6, 6, DateTimeOffset.UnixEpoch),
    ];

    [Theory]
    [InlineData("5a-anna 5a-bert\n5a-cleo, 5a-dora 5a-dora")]
    [InlineData("5a-anna\r\n5a-bert\r\n\r\n5a-cleo\r\n5a-dora\r\n")]
    [InlineData("Submission id,Participant id,Status\n1,5a-anna,AWAITING REVIEW\n2,5a-bert,ACTIVE\n3,\"5a-cleo\",APPROVED\n4,5a-dora,APPROVED\n")]
    public void Who_stands_on_one_list_only_is_named(string listed)
    {
        Reconciliation compared = Reconciliation.Of(s_here, listed);

        Assert.Equal(["5a-dora"], compared.OnlyListed);
        Assert.Equal(["made-up"], compared.OnlyHere);
        Assert.Equal(["5a-bert"], compared.Unfinished);
    }

    [Fact]
    public async Task Ids_are_there_until_the_study_is_anonymised()
    {
        using TemporaryFolder folder = new();
        await using Workspace workspace = Workspace.Open(folder.File("data"));
        (Study study, StudyLink link, _) = StudySamples.Open(workspace);
        IJudgmentStore judgments = workspace.Studies.Judgments;
        SessionState state = await judgments.StartAsync(study.Id, new RaterEntry(link.Id, "5a-anna"), TestContext.Current.CancellationToken);
        await judgments.SubmitAsync(study.Id, state.Session.Number, StudySamples.AnswerTo(state), TestContext.Current.CancellationToken);
        await judgments.StartAsync(study.Id, new RaterEntry(link.Id), TestContext.Current.CancellationToken);

        Assert.Equal([new Participation("5a-anna", state.Session.Rater, 1, 4, null)], Reconciliation.ParticipationsOf(judgments, study.Id));
        workspace.Studies.Catalogue.Close(study.Id);
        await workspace.Studies.Catalogue.AnonymiseAsync(study.Id);
        Assert.Empty(Reconciliation.ParticipationsOf(judgments, study.Id));
    }
}
