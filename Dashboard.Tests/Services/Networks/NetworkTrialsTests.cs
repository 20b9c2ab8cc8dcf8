using Dashboard.Analysis;
using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Services.Networks;
using Dashboard.Tests.Analysis.Activations;
using Dashboard.Tests.Support;
using SkiaSharp;

namespace Dashboard.Tests.Services.Networks;

public sealed class NetworkTrialsTests
{
    private static readonly HeldNetwork s_plain = HeldNetwork.Owned(new PlainNetwork());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_dataset_whose_classes_it_knows_best_comes_first()
    {
        await using NetworkTrials trials = TrialTools.Over(new DemoImageDataset(), new NoiseDataset(0), new NoiseDataset(30));
        Assert.Equal([new TrialDataset("noise", 3, 3), new TrialDataset("demo", 32, 0)], await trials.OffersAsync(s_plain, Token));
        Assert.Empty(await TrialTools.Over(new NoiseDataset(0)).OffersAsync(s_plain, Token));
    }

    /// <summary>The plain network says which channel has the largest mean.</summary>
    [Fact]
    public async Task Images_are_spread_over_the_dataset_and_shown_as_they_reach_the_network()
    {
        NoiseDataset noise = new(30);
        await using NetworkTrials trials = TrialTools.Over(noise);
        IReadOnlyList<SeenImage> seen = await trials.LookAsync(s_plain, "noise", Token);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"noise-{3 * i}"), seen.Select(s => s.Name));
        Assert.All(seen, s => Assert.Equal("red", s.Class));
        for (int i = 0; i < seen.Count; i++)
        {
            byte[] pixels = noise.Decode(3 * i).Pixels;
            double[] means = [.. Enumerable.Range(0, 3).Select(c => pixels.Where((_, at) => at % 3 == c).Average(p => (double)p))];
            string largest = new[] { "red", "green", "blue" }[Array.IndexOf(means, means.Max())];
            Assert.Equal((largest, (bool?)(largest == "red")), (seen[i].Predicted, seen[i].IsRight));
            using SKBitmap picture = SKBitmap.Decode(Convert.FromBase64String(seen[i].Source.Split("base64,")[1]));
            Assert.Equal(new SKColor(pixels[0], pixels[1], pixels[2]), picture.GetPixel(0, 0));
        }
    }

    [Fact]
    public async Task What_it_knows_nothing_of_is_shown_without_a_verdict_and_not_counted()
    {
        await using NetworkTrials trials = TrialTools.Over(new DemoImageDataset());
        IReadOnlyList<SeenImage> seen = await trials.LookAsync(s_plain, "demo", Token);
        Assert.All(seen, s => Assert.Null(s.IsRight));
        UserErrorException none = await Assert.ThrowsAsync<UserErrorException>(() => trials.MeasureAsync(s_plain, "demo", new NoProgress(), Token));
        Assert.Contains("knows none of the classes", none.Message, StringComparison.Ordinal);
        UserErrorException gone = await Assert.ThrowsAsync<UserErrorException>(() => trials.LookAsync(s_plain, "gone", Token));
        Assert.Contains("no dataset gone", gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_is_counted_and_a_damaged_picture_is_named()
    {
        NoiseDataset noise = new(500);
        await using NetworkTrials trials = TrialTools.Over(noise);
        EvaluationResult result = await trials.MeasureAsync(s_plain, "noise", new NoProgress(), Token);
        Assert.Equal(200, result.Count);
        int expected = Enumerable.Range(0, 200).Select(i => i * 500 / 200).Count(i =>
        {
            byte[] pixels = noise.Decode(i).Pixels;
            double[] means = [.. Enumerable.Range(0, 3).Select(c => pixels.Where((_, at) => at % 3 == c).Average(p => (double)p))];
            return Array.IndexOf(means, means.Max()) == i % 3;
        });
        Assert.Equal(expected, result.Top1Count);

        await using NetworkTrials damaged = TrialTools.Over(new NoiseDataset(10) { Damaged = 4 });
        Assert.Contains("noise-4", (await Assert.ThrowsAsync<UserErrorException>(() => damaged.LookAsync(s_plain, "noise", Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_fails_in_a_way_of_its_own_is_a_sentence()
    {
        await using NetworkTrials trials = TrialTools.Over(new NoiseDataset(30));
        HeldNetwork broken = HeldNetwork.Owned(new PlainNetwork { Preprocessing = new(4, 3, 1, [0], [1, 1, 1]) });
        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() => trials.LookAsync(broken, "noise", Token));
        Assert.StartsWith("The network plain could not be tried", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.InnerException);
    }

    [Fact]
    public async Task When_the_app_closes_what_runs_is_waited_for()
    {
        using SlowDataset slow = new();
        NetworkTrials trials = TrialTools.Over(slow);
        Task running = trials.LookAsync(s_plain, "slow", CancellationToken.None);
        await slow.Begun;
        Task closing = trials.DisposeAsync().AsTask();
        Assert.False(closing.IsCompleted);
        slow.GoOn();
        await closing.WaitAsync(TimeSpan.FromSeconds(60), Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    /// <summary>Pictures come when the test lets them.</summary>
    private sealed class SlowDataset : IImageDataset, IDisposable
    {
        private readonly NoiseDataset _noise = new(30);
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _gate = new();

        public Task Begun => _begun.Task;

        public string Name => "slow";

        public IReadOnlyList<string> ClassNames => _noise.ClassNames;

        public IReadOnlyList<int> Labels => _noise.Labels;

        public int Count => _noise.Count;

        public string ContentHash => "slow";

        public void GoOn() => _gate.Set();

        public string NameOf(int index) => _noise.NameOf(index);

        public RgbImage Decode(int index)
        {
            _begun.TrySetResult();
            _gate.Wait();
            return _noise.Decode(index);
        }

        public void Dispose() => _gate.Dispose();
    }
}
