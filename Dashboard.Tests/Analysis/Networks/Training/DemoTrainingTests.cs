using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Training;
using Dashboard.Analysis.Runs;

namespace Dashboard.Tests.Analysis.Networks.Training;

public sealed class DemoTrainingTests : IDisposable
{
    private static readonly DemoTrainingOptions s_tiny = new() { Seed = 5, Epochs = 2, ImagesPerClass = 24, Classes = 2, HeldOutImagesPerClass = 8, BatchSize = 12 };
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("train-demo-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        byte[] first = Train("first", s_tiny, CancellationToken.None);
        Assert.Equal(first, Train("second", s_tiny, CancellationToken.None));
        Assert.NotEqual(first, Train("third", s_tiny with { Seed = 6 }, CancellationToken.None));
    }

    [Fact]
    public void A_stopped_training_carries_on_to_the_same_bytes()
    {
        byte[] uninterrupted = Train("whole", s_tiny, CancellationToken.None);
        using CancellationTokenSource stop = new();
        List<int> before = [], after = [];
        Assert.ThrowsAny<OperationCanceledException>(() => Train("stopped", s_tiny, stop.Token, epoch =>
        {
            before.Add(epoch.Epoch);
            stop.Cancel();
        }));
        Assert.False(File.Exists(PathOf("stopped")));

        Assert.Equal(uninterrupted, Train("stopped", s_tiny, CancellationToken.None, epoch => after.Add(epoch.Epoch)));
        Assert.Equal([1], before);
        Assert.Equal([2], after);
        Assert.Single(_folder.GetFiles("stopped*"));
    }

    [Fact]
    public void Training_lowers_the_loss()
    {
        List<DemoEpoch> epochs = [];
        Train("learns", s_tiny with { Epochs = 4, ImagesPerClass = 60, BatchSize = 24 }, CancellationToken.None, epochs.Add);
        Assert.Equal(4, epochs.Count);
        Assert.True(epochs[^1].Loss < 0.9 * epochs[0].Loss, $"loss {epochs[0].Loss} → {epochs[^1].Loss}");
    }

    [Fact]
    public void The_finished_network_says_what_the_training_network_says()
    {
        using TrainedWeights trained = new(seed: 1, classes: 2);
        trained.Statistics["conv1.mean"].fill_(0.3f);
        trained.Statistics["conv1.variance"].fill_(4f);
        using NetworkWeights folded = trained.Folded();

        // Normalised by hand: (x − 0.3) / √(4 + ε) × 1 + 0 is a weight of half and a bias of −0.15.
        Assert.Equal(trained.Learned["conv1.weight"].data<float>()[7] / 2, folded["conv1.weight"].data<float>()[7], 5);
        Assert.Equal(-0.15f, folded["conv1.bias"].data<float>()[0], 4);
        Assert.Equal(16, folded.Names.Count());
    }

    private byte[] Train(string name, DemoTrainingOptions options, CancellationToken cancellation, Action<DemoEpoch>? epochDone = null)
    {
        new DemoTraining(options, PathOf(name)).Run(new Ignored(), epochDone ?? (_ => { }), cancellation);
        return File.ReadAllBytes(PathOf(name));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name + ".safetensors");

    private sealed class Ignored : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
        }
    }
}
