using Dashboard.Analysis.Maximization.Priors;
using Dashboard.Analysis.Networks;

namespace Dashboard.Tests.Analysis.Maximization.Priors;

public sealed class PriorTrainingTests
{
    [Fact]
    public async Task Stopped_and_carried_on_it_gives_the_bytes_of_an_uninterrupted_training()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        using StagedNetwork network = SmallWorld.Network();
        string whole = Path.Combine(world.Folder, "whole.safetensors"), stopped = Path.Combine(world.Folder, "stopped.safetensors");
        await SmallPrior.TrainAsync(network, world.Dataset, whole);
        using CancellationTokenSource stop = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SmallPrior.TrainAsync(network, world.Dataset, stopped, _ => stop.Cancel(), stop.Token));
        Assert.False(File.Exists(stopped));
        List<PriorEpoch> left = [];
        await SmallPrior.TrainAsync(network, world.Dataset, stopped, left.Add);

        Assert.Equal(File.ReadAllBytes(whole), File.ReadAllBytes(stopped));
        Assert.Equal([2, 3], left.Select(e => e.Epoch));
        Assert.False(File.Exists(stopped + ".checkpoint"));
    }

    [Fact]
    public async Task It_learns_to_draw_what_the_network_saw()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        using StagedNetwork network = SmallWorld.Network();
        List<PriorEpoch> epochs = [];

        await SmallPrior.TrainAsync(network, world.Dataset, Path.Combine(world.Folder, "prior.safetensors"), epochs.Add, epochs: 12);

        Assert.True(epochs[^1].PixelLoss < 0.9 * epochs[0].PixelLoss, $"{epochs[0].PixelLoss} to {epochs[^1].PixelLoss}");
        Assert.True(epochs[^1].FeatureLoss < 0.9 * epochs[0].FeatureLoss, $"{epochs[0].FeatureLoss} to {epochs[^1].FeatureLoss}");
    }

    [Fact]
    public async Task The_file_says_what_it_is_of()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        using StagedNetwork network = SmallWorld.Network();
        string path = Path.Combine(world.Folder, "prior.safetensors");

        await SmallPrior.TrainAsync(network, world.Dataset, path);

        SafetensorsFile file = SafetensorsFile.Read(path);
        Assert.Equal((network.ContentHash, "conv", "4x8x8", "3x16x16"), (file.Metadata["network_hash"], file.Metadata["code_layer"], file.Metadata["code_shape"], file.Metadata["picture_shape"]));
        (float[] mean, float[] deviation) = SmallPrior.CodesOf(network, world.Dataset);
        Assert.All(mean.Zip(file.ReadSingles("code.mean")), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        Assert.All(deviation.Zip(file.ReadSingles("code.sd")), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }
}
