using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Maximization.Ascent;
using Dashboard.Analysis.Maximization.Priors;
using Dashboard.Analysis.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Maximization.Priors;

public sealed class GeneratorMethodTests
{
    [Fact]
    public async Task Images_come_out_alike_alone_and_in_a_batch_and_name_their_generator()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync(), alone = await SmallWorld.RecordAsync();
        AmRequest request = await WithPriorAsync(world);

        await world.MakeAsync(request);
        await alone.MakeAsync(request with { Units = [2] });

        IReadOnlyList<AmImage> images = world.Images.List(SmallWorld.RunId);
        Assert.Equal(4, images.Select(i => i.Id).Distinct().Count());
        Assert.Equal(alone.Images.List(SmallWorld.RunId).Select(i => i.Id), world.Images.List(SmallWorld.RunId, "fc", 2).Select(i => i.Id));
        Assert.All(images, image =>
        {
            Assert.Equal(AmMethod.Generator, image.Method);
            Assert.Equal(12, image.Settings.Prior!.Length);
            Assert.Equal(16, PngPicture.Decode(world.Images.ReadPng(image.Id)).Width);
        });
    }

    [Fact]
    public async Task A_unit_answers_more_after_the_ascent_than_before()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        AmRequest request = (await WithPriorAsync(world)) with { Seeds = 1 };

        await world.MakeAsync(request with { Adjust = s => s with { Steps = 0, Ceiling = 0 } });
        await world.MakeAsync(request with { Adjust = s => s with { Steps = 40, Ceiling = 0 } });

        foreach (IGrouping<int, AmImage> unit in world.Images.List(SmallWorld.RunId).GroupBy(i => i.Unit))
        {
            Assert.True(unit.Single(i => i.Settings.Steps == 40).Activation > unit.Single(i => i.Settings.Steps == 0).Activation);
        }
    }

    [Fact]
    public async Task A_code_stays_between_nothing_and_three_deviations_above_the_mean()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        using StagedNetwork network = SmallWorld.Network();
        (float[] mean, float[] deviation) = SmallPrior.CodesOf(network, world.Dataset);
        using GeneratorPrior prior = GeneratorPrior.Load((await WithPriorAsync(world)).PriorFile, network);
        using DisposeScope scope = NewDisposeScope();
        using SampleRandom random = SampleRandom.For("code");
        using PriorCanvas canvas = new(prior, [random]);
        RequireInRange();

        using (no_grad())
        {
            canvas.Parameters.mul_(1000).sub_(100);
        }

        canvas.KeepInRange();
        RequireInRange();
        Assert.Equal(0, canvas.Parameters.min().item<float>());

        void RequireInRange()
        {
            for (int channel = 0; channel < mean.Length; channel++)
            {
                float[] values = canvas.Parameters[0, channel].detach().contiguous().data<float>().ToArray();
                Assert.All(values, v => Assert.InRange(v * deviation[channel], 0, (mean[channel] + (3 * deviation[channel])) * 1.001f));
            }
        }
    }

    [Fact]
    public async Task A_generator_of_another_network_is_refused()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        using StagedNetwork other = SmallWorld.Network(bias: 1);
        string path = Path.Combine(world.Folder, "other.safetensors");
        await SmallPrior.TrainAsync(other, world.Dataset, path, epochs: 1);

        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() => world.MakeAsync(SmallWorld.Few() with { Method = AmMethod.Generator, PriorFile = path }));

        Assert.StartsWith("The generator other.safetensors was trained for another network", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_a_missing_one_and_another_kind_are_sentences()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        using NetworkWeights weights = new();
        weights.Add("conv", [1f], 1);
        string weightFile = Path.Combine(world.Folder, "weights.safetensors");
        SafetensorsFile.Write(weightFile, weights, new Dictionary<string, string>());

        Assert.Contains("train one with train-prior", await MessageOf(null), StringComparison.Ordinal);
        Assert.Contains("missing.safetensors cannot be read", await MessageOf(Path.Combine(world.Folder, "missing.safetensors")), StringComparison.Ordinal);
        Assert.Contains("weights.safetensors is no generator", await MessageOf(weightFile), StringComparison.Ordinal);

        async Task<string> MessageOf(string? path) =>
            (await Assert.ThrowsAsync<UserErrorException>(() => world.MakeAsync(SmallWorld.Few() with { Method = AmMethod.Generator, PriorFile = path }))).Message;
    }

    private static async Task<AmRequest> WithPriorAsync(SmallWorld world)
    {
        using StagedNetwork network = SmallWorld.Network();
        string path = Path.Combine(world.Folder, "prior.safetensors");
        await SmallPrior.TrainAsync(network, world.Dataset, path);
        return SmallWorld.Few() with { Method = AmMethod.Generator, PriorFile = path };
    }
}
