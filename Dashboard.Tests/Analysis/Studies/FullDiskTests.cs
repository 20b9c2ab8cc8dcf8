using Dashboard.Analysis.Storage;
using Dashboard.Analysis.Studies;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Studies;

/// <summary>What was decided in memory and could not be written must not be believed afterwards.</summary>
public class FullDiskTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_that_could_not_be_written_is_refused_and_can_be_sent_again()
    {
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using DashboardDatabase database = DashboardDatabase.Open(folder, TimeProvider.System);
        bool isFull = false;
        List<string> told = [];
        await using GroupCommit writer = new(write =>
        {
            if (isFull)
            {
                throw new IOException("No space left on device");
            }

            database.Write(write);
        });
        StudyImages images = new(folder.ImagesPath);
        StudyCatalogue studies = new(new StudyStore(database), writer, images, TimeProvider.System);
        JudgmentStore judgments = new(database, writer, studies, TimeProvider.System, (what, _) => told.Add(what));
        Study study = studies.Create(StudySamples.Design(), StudySamples.Items(images, 4));
        (StudyLink link, _) = studies.AddLink(study.Id, "all");
        studies.Open(study.Id);
        RaterEntry ann = new(link.Id, "ann", "a");
        SubmittedAnswer answer = StudySamples.AnswerTo(await judgments.StartAsync(study.Id, ann, Token));

        isFull = true;
        await Assert.ThrowsAsync<IOException>(() => judgments.SubmitAsync(study.Id, 1, answer, Token));
        await Assert.ThrowsAsync<IOException>(() => judgments.StartAsync(study.Id, new RaterEntry(link.Id, "bob", "b"), Token));
        isFull = false;

        Assert.Equal((1, 0), (judgments.ProgressOf(study.Id).Sessions, judgments.ProgressOf(study.Id).Items.Sum(i => i.Counted)));
        Assert.Equal(JudgmentOutcome.Stored, await judgments.SubmitAsync(study.Id, 1, answer, Token));
        Assert.Equal(answer.Nonce, Assert.Single(judgments.JudgmentsOf(study.Id)).Nonce);
        Assert.NotEmpty(told);
    }
}
