using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Storage;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Runs;

public sealed class RunMeasuresTests : IAsyncLifetime
{
    private static readonly SelectivityCriteria s_criteria = new() { MinImagesPerClass = 1, K = 10 };
    private readonly TemporaryFolder _data = new(), _files = new();
    private Workspace _workspace = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _workspace = Workspace.Open(_data.Path);
        await _workspace.ImportActivations(new ImportFiles(_files).Request()).ExecuteAsync(new NoProgress(), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _data.Dispose();
        _files.Dispose();
    }

    [Theory]
    [InlineData(10, 1, false)]
    [InlineData(3, 1, false)]
    [InlineData(10, 1, true)]
    public async Task Measures_are_those_of_the_engine_on_the_values_imported(int k, int minImages, bool correctOnly)
    {
        SelectivityCriteria criteria = s_criteria with { K = k, MinImagesPerClass = minImages, CorrectOnly = correctOnly };
        bool[] correct = [.. ImportFiles.Labels.Zip(ImportFiles.Predictions, (label, prediction) => label == prediction)];
        LayerSummary summary = LayerMeasurer.Summarise(new Matrix(ImportFiles.Layers[0]), ImportFiles.Labels, correct, criteria, 1, null, Cancellation);

        LayerMeasures measured = await _workspace.Measures.MeasureAsync("small-run", "fc6", criteria, cancellation: Cancellation);

        Assert.Equal(summary.Measure(criteria), measured.Units);
        Assert.Equal(correctOnly ? 72 : 90, measured.Included.Images);
        Assert.Equal(correctOnly ? 18 : 0, measured.Included.ImagesLeftOut);
    }

    [Fact]
    public async Task A_moved_k_or_cutoff_is_answered_without_activations()
    {
        await _workspace.Measures.MeasureAsync("small-run", "fc6", s_criteria, cancellation: Cancellation);
        File.Delete(_data.File("activations.db"));
        File.Delete(_files.File("fc6.npy"));

        LayerMeasures moved = await _workspace.Measures.MeasureAsync("small-run", "fc6", s_criteria with { K = 20, RecallAt = 0.8 }, cancellation: Cancellation);

        Assert.All(moved.Units, unit => Assert.Equal(20, unit.PrecisionKUsed));
    }

    [Fact]
    public async Task Asked_again_after_a_restart_it_is_read_from_the_database()
    {
        LayerMeasures before = await _workspace.Measures.MeasureAsync("small-run", "fc6", s_criteria, cancellation: Cancellation);
        await _workspace.DisposeAsync();
        _workspace = Workspace.Open(_data.Path);
        Counts counts = new();

        LayerMeasures after = await _workspace.Measures.MeasureAsync("small-run", "fc6", s_criteria, counts, Cancellation);

        Assert.Equal(before.Units, after.Units);
        Assert.Equal(0, counts.Reports);
    }

    [Fact]
    public async Task Removing_the_run_takes_its_stored_summaries_along()
    {
        await _workspace.Measures.MeasureAsync("small-run", "fc6", s_criteria, cancellation: Cancellation);
        string key = SummaryKey.Of(_workspace.Catalogue.Find("small-run")!, "fc6", _workspace.Catalogue.ImagesOf("small-run"), s_criteria).ToString();
        _workspace.Catalogue.Remove("small-run");
        await _workspace.DisposeAsync();

        using DataFolder folder = DataFolder.Open(_data.Path);
        using ActivationDatabase database = ActivationDatabase.Open(folder);
        Assert.Null(new SummaryStore(database).TryRead(key));
        Assert.Equal(0, database.Read(db => db.GetCollection("summaries").Count() + db.GetCollection("blocks").Count()));
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_the_same_answer()
    {
        LayerMeasures[] answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i =>
            _workspace.Measures.MeasureAsync("small-run", "fc6", s_criteria with { K = 5 + (i % 3) }, cancellation: Cancellation)));

        Assert.All(answers, answer => Assert.Equal(answer.Criteria.K, answer.Units[0].PrecisionKUsed));
    }

    [Fact]
    public async Task One_who_gives_up_does_not_take_the_answer_from_the_other()
    {
        using CancellationTokenSource cancelled = new();
        SharedWork<string, int> work = new();
        TaskCompletionSource<int> result = new();
        Task<int> impatient = work.RunAsync("key", (_, stop) => result.Task.WaitAsync(stop), null, cancelled.Token);
        Task<int> patient = work.RunAsync("key", (_, _) => throw new InvalidOperationException("computed twice"), null, Cancellation);

        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        result.SetResult(7);

        Assert.Equal(7, await patient);
    }

    [Fact]
    public async Task When_all_have_given_up_the_computation_stops_and_the_next_starts_anew()
    {
        using CancellationTokenSource cancelled = new();
        SharedWork<string, int> work = new();
        TaskCompletionSource stopped = new();
        Task<int> impatient = work.RunAsync(
            "key",
            async (_, stop) =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, stop);
                    return 0;
                }
                finally
                {
                    stopped.SetResult();
                }
            },
            null,
            cancelled.Token);

        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        await stopped.Task.WaitAsync(Cancellation);

        Assert.Equal(8, await work.RunAsync("key", (_, _) => Task.FromResult(8), null, Cancellation));
    }

    [Fact]
    public async Task What_is_not_there_is_a_sentence()
    {
        UserErrorException run = await Assert.ThrowsAsync<UserErrorException>(() => _workspace.Measures.MeasureAsync("none", "fc6", s_criteria, cancellation: Cancellation));
        UserErrorException layer = await Assert.ThrowsAsync<UserErrorException>(() => _workspace.Measures.MeasureAsync("small-run", "fc9", s_criteria, cancellation: Cancellation));

        Assert.Contains("none", run.Message, StringComparison.Ordinal);
        Assert.Contains("fc9", layer.Message, StringComparison.Ordinal);
        Assert.Contains("fc6, fc7b", layer.Message, StringComparison.Ordinal);
    }

    private sealed class Matrix(MadeUpLayer layer) : IActivationMatrix
    {
        public int ImageCount => layer.Images;

        public int UnitCount => layer.Units;

        public void ReadUnit(int unit, Span<float> values) => layer.Unit(unit).CopyTo(values);
    }

    private sealed class Counts : IProgress<double>
    {
        public int Reports { get; private set; }

        public void Report(double value) => Reports++;
    }
}
