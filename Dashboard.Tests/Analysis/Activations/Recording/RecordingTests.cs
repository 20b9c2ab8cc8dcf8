using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Analysis.Activations.Imports;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Activations.Recording;

public class RecordingTests
{
    private const int Images = 70, BatchSize = 16;
    private static readonly MadeUpLayer[] s_layers = [new("conv1", Images, 5), new("logits", Images, 3)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_appended_image_by_image_is_read_unit_by_unit()
    {
        using TemporaryFolder data = new();
        await using Workspace workspace = Workspace.Open(data.Path);

        Run run = RecordFrom(workspace, Plan());

        Assert.Equal((RunStatus.Complete, true), (run.Status, run.HasPredictions));
        Assert.Equal(run.Id, Assert.Single(workspace.Catalogue.List()).Id);
        Assert.Equal(Enumerable.Range(0, Images).Select(i => i % 3), workspace.Catalogue.ImagesOf("made-up").Predictions);
        Assert.All(s_layers, layer => ImportTests.AssertHolds(workspace.Catalogue.OpenLayer("made-up", layer.Name), layer));
        Assert.Empty(Directory.GetFiles(Path.Combine(data.Path, "recordings")));
    }

    [Fact]
    public async Task Until_it_is_complete_a_run_says_so_and_its_layers_stay_closed()
    {
        using TemporaryFolder data = new();
        await using Workspace workspace = Workspace.Open(data.Path);

        using (RecordingSession session = workspace.Recordings.Begin(Plan()))
        {
            session.Append(Batch(0));
            Assert.Equal(RunStatus.Recording, workspace.Catalogue.Find("made-up")!.Status);
            Assert.Throws<UserErrorException>(() => workspace.Catalogue.OpenLayer("made-up", "conv1"));
            Assert.Throws<UserErrorException>(() => workspace.Recordings.Begin(Plan()));
            Assert.Throws<UserErrorException>(() => workspace.Catalogue.Remove("made-up"));
        }

        Run run = workspace.Catalogue.Find("made-up")!;
        Assert.Equal(RunStatus.Interrupted, run.Status);
        Assert.Contains("16 of 70", run.Problem, StringComparison.Ordinal);
        UserErrorException error = Assert.Throws<UserErrorException>(() => workspace.Catalogue.OpenLayer("made-up", "conv1"));
        Assert.Contains("16 of 70", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(200)]
    [InlineData(100_000)]
    public async Task A_journal_cut_off_anywhere_resumes_to_the_same_blocks(int bytesLost)
    {
        using TemporaryFolder whole = new(), killed = new();
        await using Workspace first = Workspace.Open(whole.Path);
        RecordFrom(first, Plan());
        await using (Workspace before = Workspace.Open(killed.Path))
        {
            using RecordingSession session = before.Recordings.Begin(Plan());
            session.Append(Batch(0));
            session.Append(Batch(16));
            session.Append(Batch(32));
        }

        CutOff(Assert.Single(Directory.GetFiles(Path.Combine(killed.Path, "recordings"))), bytesLost);
        await using Workspace after = Workspace.Open(killed.Path);
        Assert.Equal(RunStatus.Interrupted, after.Catalogue.Find("made-up")!.Status);
        using (RecordingSession resumed = after.Recordings.Begin(Plan()))
        {
            Assert.Equal(bytesLost switch { 0 => 48, 100_000 => 0, _ => 32 }, resumed.ImagesRecorded);
        }

        RecordFrom(after, Plan());

        Assert.All(s_layers, layer => ImportTests.AssertHolds(after.Catalogue.OpenLayer("made-up", layer.Name), layer));
        Assert.Equal(first.Catalogue.ImagesOf("made-up").Predictions, after.Catalogue.ImagesOf("made-up").Predictions);
    }

    [Fact]
    public async Task A_byte_that_changed_in_the_journal_is_recorded_again_with_all_after_it()
    {
        using TemporaryFolder data = new();
        await using Workspace workspace = Workspace.Open(data.Path);
        using (RecordingSession session = workspace.Recordings.Begin(Plan()))
        {
            session.Append(Batch(0));
            session.Append(Batch(16));
            session.Append(Batch(32));
        }

        string journal = Assert.Single(Directory.GetFiles(Path.Combine(data.Path, "recordings")));
        byte[] bytes = File.ReadAllBytes(journal);
        bytes[bytes.Length / 2] ^= 4;
        File.WriteAllBytes(journal, bytes);

        using (RecordingSession session = workspace.Recordings.Begin(Plan()))
        {
            Assert.InRange(session.ImagesRecorded, 0, 32);
        }

        RecordFrom(workspace, Plan());
        Assert.All(s_layers, layer => ImportTests.AssertHolds(workspace.Catalogue.OpenLayer("made-up", layer.Name), layer));
    }

    [Fact]
    public async Task A_run_stopped_while_its_blocks_were_cut_is_finished_without_recording_again()
    {
        using TemporaryFolder data = new();
        await using Workspace workspace = Workspace.Open(data.Path);
        using CancellationTokenSource cancel = new();
        using (RecordingSession session = workspace.Recordings.Begin(Plan()))
        {
            AppendRest(session);
            Assert.ThrowsAny<OperationCanceledException>(() => session.Finish(new CancelsAt(cancel, "storing logits"), cancel.Token));
        }

        Assert.Equal(RunStatus.Interrupted, workspace.Catalogue.Find("made-up")!.Status);
        using RecordingSession again = workspace.Recordings.Begin(Plan());
        Assert.Equal(Images, again.ImagesRecorded);
        again.Finish(new NoProgress(), Cancellation);

        Assert.All(s_layers, layer => ImportTests.AssertHolds(workspace.Catalogue.OpenLayer("made-up", layer.Name), layer));
    }

    [Fact]
    public async Task A_complete_run_asks_for_nothing_and_another_layer_for_itself_only()
    {
        using TemporaryFolder data = new();
        await using Workspace workspace = Workspace.Open(data.Path);
        RecordingPlan plan = Plan(), justLogits = plan with { Layers = [plan.Layers[1]], Run = plan.Run with { Layers = [plan.Layers[1]] } };
        RecordFrom(workspace, justLogits);

        using (RecordingSession nothing = workspace.Recordings.Begin(justLogits))
        {
            Assert.Empty(nothing.Layers);
            Assert.Equal(Images, nothing.ImagesRecorded);
        }

        using (RecordingSession more = workspace.Recordings.Begin(plan))
        {
            Assert.Equal(["conv1"], more.Layers.Select(l => l.Name));
            ImportTests.AssertHolds(workspace.Catalogue.OpenLayer("made-up", "logits"), s_layers[1]);
            AppendRest(more);
            more.Finish(new NoProgress(), Cancellation);
        }

        Assert.Equal(["conv1", "logits"], workspace.Catalogue.Find("made-up")!.Layers.Select(l => l.Name).Order());
        ImportTests.AssertHolds(workspace.Catalogue.OpenLayer("made-up", "conv1"), s_layers[0]);
    }

    [Fact]
    public async Task A_complete_run_keeps_its_classes_whatever_they_are_matched_to_since()
    {
        using TemporaryFolder data = new();
        await using Workspace workspace = Workspace.Open(data.Path);
        RecordingPlan plan = Plan(), justLogits = plan with { Layers = [plan.Layers[1]], Run = plan.Run with { Layers = [plan.Layers[1]] } };
        RecordFrom(workspace, justLogits);
        RecordingPlan edited = plan with { Run = plan.Run with { ClassNames = ["a", "b", "c", "d"] }, Images = plan.Images with { Labels = [.. Enumerable.Repeat(3, Images)] } };

        Run run = RecordFrom(workspace, edited);

        Assert.Equal(["conv1", "logits"], run.Layers.Select(l => l.Name).Order());
        Assert.Equal(["a", "b", "c"], workspace.Catalogue.Find("made-up")!.ClassNames);
        Assert.Equal(new int[Images], workspace.Catalogue.ImagesOf("made-up").Labels);
        Assert.Equal(Enumerable.Range(0, Images).Select(i => i % 3), workspace.Catalogue.ImagesOf("made-up").Predictions);
    }

    [Fact]
    public async Task A_lost_cache_is_recorded_again_by_whoever_knows_how()
    {
        using TemporaryFolder data = new();
        await using (Workspace before = Workspace.Open(data.Path))
        {
            RecordFrom(before, Plan());
        }

        File.Delete(Path.Combine(data.Path, "activations.db"));
        await using Workspace workspace = Workspace.Open(data.Path);
        workspace.Catalogue.Use(new RecordsAgain(workspace));
        UserErrorException error = Assert.Throws<UserErrorException>(() => workspace.Catalogue.OpenLayer("made-up", "conv1"));
        await workspace.Catalogue.WhenRebuiltAsync("made-up", Cancellation);

        Assert.Equal(RunCatalogue.Rebuilding, error.Code);
        Assert.All(s_layers, layer => ImportTests.AssertHolds(workspace.Catalogue.OpenLayer("made-up", layer.Name), layer));
    }

    [Fact]
    public async Task A_name_that_stands_for_other_content_is_refused()
    {
        using TemporaryFolder data = new();
        await using Workspace workspace = Workspace.Open(data.Path);
        RecordFrom(workspace, Plan());

        Assert.Throws<UserErrorException>(() => workspace.Recordings.Begin(Plan() with { Run = Plan().Run with { ContentKey = "other" } }));
    }

    [Fact]
    public async Task A_failed_recording_says_why_and_can_be_removed()
    {
        using TemporaryFolder data = new();
        await using Workspace workspace = Workspace.Open(data.Path);
        using (RecordingSession session = workspace.Recordings.Begin(Plan()))
        {
            session.Append(Batch(0));
            session.Fail("Image 17 is no image.");
        }

        Run run = workspace.Catalogue.Find("made-up")!;
        workspace.Catalogue.Remove("made-up");

        Assert.Equal((RunStatus.Failed, "Image 17 is no image."), (run.Status, run.Problem));
        Assert.Empty(Directory.GetFiles(Path.Combine(data.Path, "recordings")));
        Assert.Empty(workspace.Catalogue.List());
    }

    private static RecordingPlan Plan()
    {
        LayerInfo[] layers = [.. s_layers.Select(l => new LayerInfo(l.Name, LayerKind.Convolution, l.Units))];
        return new RecordingPlan
        {
            Run = new Run
            {
                Id = "made-up",
                Name = "made up",
                Origin = RunOrigin.Recorded,
                Status = RunStatus.Waiting,
                ContentKey = "0123",
                NetworkName = "none",
                DatasetName = "none",
                ImageCount = Images,
                Layers = layers,
                ClassNames = ["a", "b", "c"],
                HasPredictions = false,
                HasImages = false,
                Created = DateTimeOffset.UnixEpoch,
                Provenance = new Dictionary<string, string>(),
            },
            Images = new RunImages(new int[Images], null, [.. Enumerable.Range(0, Images).Select(i => FormattableString.Invariant($"image {i}"))]),
            Layers = layers,
            BatchSize = BatchSize,
        };
    }

    private static RecordedBatch Batch(int first)
    {
        int count = Math.Min(BatchSize, Images - first);
        return new RecordedBatch(first, count, s_layers.ToDictionary(l => l.Name, l => l.Rows(first, count)), [.. Enumerable.Range(first, count).Select(i => i % 3)]);
    }

    private static void AppendRest(RecordingSession session)
    {
        for (int first = session.ImagesRecorded; first < Images; first += BatchSize)
        {
            session.Append(Batch(first));
        }
    }

    private static Run RecordFrom(Workspace workspace, RecordingPlan plan)
    {
        using RecordingSession session = workspace.Recordings.Begin(plan);
        AppendRest(session);
        return session.Finish(new NoProgress(), Cancellation);
    }

    private static void CutOff(string file, int bytes)
    {
        using FileStream stream = new(file, FileMode.Open);
        stream.SetLength(Math.Max(0, stream.Length - bytes));
    }

    private sealed class CancelsAt(CancellationTokenSource cancel, string step) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            if (value.Step == step)
            {
                cancel.Cancel();
            }
        }
    }

    private sealed class RecordsAgain(Workspace workspace) : IActivationRebuilder
    {
        public RunOrigin Origin => RunOrigin.Recorded;

        public Task RebuildAsync(Run run, IReadOnlyList<string> layers, IProgress<JobProgress> progress, CancellationToken cancellation)
        {
            using RecordingSession session = workspace.Recordings.Begin(Plan());
            Assert.Equal(layers.Order(), session.Layers.Select(l => l.Name).Order());
            AppendRest(session);
            session.Finish(progress, cancellation);
            return Task.CompletedTask;
        }
    }
}
