using System.Net;
using Dashboard.Analysis;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Analysis.Studies;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration;

/// <summary>The data folder lies on a disk that fills up and is freed again under the running server.</summary>
[Collection(SharedConsole.Name)]
public class FullDiskTests
{
    private const int Rounds = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_is_a_sentence_and_passes_without_a_restart()
    {
        using SmallDisk disk = new(megabytes: 24);
        using TemporaryFolder elsewhere = new();
        List<string> nonces = [], selections = [], links = [];
        string studyId;
        await using (TestApp app = await TestApp.StartInAsync(disk.Folder, s => s.PostConfigure<DashboardOptions>(o => o.Rating.AnswerBurst = 1000)))
        {
            (Study study, _, string token) = StudySamples.Open(app.Workspace, StudySamples.Design() with { ItemsPerRater = 12, JudgmentsPerItem = 1 });
            studyId = study.Id;
            // The day's copy is made in the background: given up on a full disk, it would make room again.
            while (app.Workspace.Backups.Newest is null)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
            }

            using RaterBrowser rater = new(app.Address);
            await rater.BeginAsync(DashboardUrls.StudyLink(token));
            for (int round = 0; round < Rounds; round++)
            {
                await AnswerAsync(rater, nonces);
                Save(app.Workspace, round, selections, links);

                disk.Fill();
                string page = rater.Page, nonce = rater.Hidden("nonce");
                await rater.AnswerAsync();
                Assert.Equal((HttpStatusCode.ServiceUnavailable, "Your answer was not saved"), (rater.Status, rater.Title));
                AssertSentence("dashboard.db cannot be written", () => app.Workspace.SavedSelections.Save(new SavedSelection("run", "full", "x", DateTimeOffset.UnixEpoch)));
                AssertSentence("dashboard.db cannot be written", () => app.Workspace.ShareLinks.Create(Link("full")));
                AssertSentence("make room on the disk", () => app.Workspace.BackUp(new MemoryStream()));
                await AssertNoRecordingAsync(app.Workspace);
                CommandLineRun backup = await CommandLineRun.Of("backup", elsewhere.File($"{round}.zip"), "--data", app.DataFolder);
                Assert.Equal(1, backup.ExitCode);
                Assert.Contains("make room on the disk", backup.Error, StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync("/settings", Token)).StatusCode);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Client.GetAsync("/health/ready", Token)).StatusCode);

                disk.Free();
                await rater.SendPageAsync(page, "answer", ("answer", "yes"), ("confidence", "3"), ("label", "cup"));
                Assert.Equal(HttpStatusCode.OK, rater.Status);
                nonces.Add(nonce);
                AssertKept(app.Workspace, study.Id, nonces, selections, links);
            }

            Assert.Equal(0, (await CommandLineRun.Of("backup", elsewhere.File("whole.zip"), "--data", app.DataFolder)).ExitCode);
            await Recording(app.Workspace).ExecuteAsync(new NoProgress(), Token);
            CopyFolder(app.DataFolder, elsewhere.File("killed"));
        }

        // What lay on the disk while the server ran, as a kill would have left it.
        await using Workspace again = Workspace.Open(elsewhere.File("killed"));
        AssertKept(again, studyId, nonces, selections, links);
        Assert.Equal(RunStatus.Complete, again.Catalogue.Find("few")!.Status);
    }

    private static async Task AnswerAsync(RaterBrowser rater, List<string> nonces)
    {
        string nonce = rater.Hidden("nonce");
        await rater.AnswerAsync();
        Assert.Equal(HttpStatusCode.OK, rater.Status);
        nonces.Add(nonce);
    }

    private static void Save(Workspace workspace, int round, List<string> selections, List<string> links)
    {
        selections.Add($"selection {round}");
        workspace.SavedSelections.Save(new SavedSelection("run", selections[^1], "x", DateTimeOffset.UnixEpoch));
        links.Add(workspace.ShareLinks.Create(Link($"{round}")).Link.Id);
    }

    private static ShareLinkRequest Link(string note) => new() { Address = "runs/run/layers", RunIds = ["run"], Note = note };

    private static IJob Recording(Workspace workspace)
    {
        workspace.Datasets.Add(new DemoImageDataset(imagesPerClass: 1));
        return workspace.Extract(new ExtractRequest("demo", "demo", ["fc8"], "few"));
    }

    private static async Task AssertNoRecordingAsync(Workspace workspace)
    {
        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() => Task.Run(() => Recording(workspace).ExecuteAsync(new NoProgress(), Token), Token));
        Assert.Contains("ake room on the disk", error.Message, StringComparison.Ordinal);
    }

    private static void AssertSentence(string expected, Action write) => Assert.Contains(expected, Assert.Throws<UserErrorException>(write).Message, StringComparison.Ordinal);

    private static void AssertKept(Workspace workspace, string studyId, List<string> nonces, List<string> selections, List<string> links)
    {
        Assert.Equal(nonces.Order(StringComparer.Ordinal), workspace.Studies.Judgments.JudgmentsOf(studyId).Select(j => j.Nonce).Order(StringComparer.Ordinal));
        Assert.Equal(selections, workspace.SavedSelections.List("run").Select(s => s.Name));
        Assert.Equal(links.Order(StringComparer.Ordinal), workspace.ShareLinks.List().Select(l => l.Id).Order(StringComparer.Ordinal));
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) is not ("lock" or "lock.owner")))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using FileStream source = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using FileStream copy = File.Create(target);
            source.CopyTo(copy);
        }
    }
}
