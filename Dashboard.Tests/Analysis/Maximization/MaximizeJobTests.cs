using System.Security.Cryptography;
using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Maximization.Ascent;
using Dashboard.Analysis.Networks;
using TorchSharp;

namespace Dashboard.Tests.Analysis.Maximization;

public class MaximizeJobTests
{
    [Theory]
    [InlineData(AmMethod.Fourier)]
    [InlineData(AmMethod.Maco)]
    [InlineData(AmMethod.Pixel)]
    [InlineData(AmMethod.RealImage)]
    public async Task The_same_seed_gives_the_same_bytes_alone_and_in_a_batch(AmMethod method)
    {
        await using SmallWorld batch = await SmallWorld.RecordAsync(), alone = await SmallWorld.RecordAsync();
        AmRequest request = SmallWorld.Few() with { Method = method };

        await batch.MakeAsync(request);
        await alone.MakeAsync(request with { Units = [2] });

        Assert.Equal(4, batch.Images.List(SmallWorld.RunId).Select(i => i.Id).Distinct().Count());
        Assert.Equal(alone.Images.List(SmallWorld.RunId).Select(i => i.Id), batch.Images.List(SmallWorld.RunId, "fc", 2).Select(i => i.Id));
    }

    [Fact]
    public async Task An_image_is_stronger_than_every_real_one_and_its_numbers_are_those_of_the_file()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        await world.MakeAsync(new AmRequest(SmallWorld.RunId, "fc") { Seeds = 1, Adjust = s => s with { Plainness = 0, TotalVariation = 0, Ceiling = 0, Steps = 40 } });

        float[] recorded = new float[24];
        using StagedNetwork network = SmallWorld.Network();
        foreach (AmImage image in world.Images.List(SmallWorld.RunId))
        {
            world.Workspace.Catalogue.OpenLayer(SmallWorld.RunId, "fc").ReadUnit(image.Unit, recorded);
            byte[] png = world.Images.ReadPng(image.Id);
            using torch.Tensor input = InputBatch.From([PngPicture.Decode(png)], network.Preprocessing);
            using torch.Tensor logits = network.ForwardTo(input, "fc");

            Assert.Equal(image.Id, Convert.ToHexStringLower(SHA256.HashData(png)));
            Assert.Equal(recorded.Max(), image.UnitMaximum, 1e-6);
            Assert.Equal(logits[0, image.Unit].item<float>(), image.Activation, 1e-3);
            Assert.True(image.ShareOfMaximum > 1, $"unit {image.Unit}: {image.ShareOfMaximum}");
            Assert.Equal(1, image.Rank);
            Assert.Equal(image.Unit, image.Prediction!.Class);
        }
    }

    [Fact]
    public async Task Softmax_is_ascended_by_its_logits()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        await world.MakeAsync(SmallWorld.Few("prob", seeds: 1) with { Adjust = s => s with { Steps = 40, Plainness = 0, TotalVariation = 0, Ceiling = 0 } });

        Assert.All(world.Images.List(SmallWorld.RunId, "prob"), image => Assert.True(image.Activation > 1, "a probability never exceeds 1, a logit does"));
        Assert.All(world.Images.List(SmallWorld.RunId, "prob"), image => Assert.NotNull(image.Prediction));
    }

    [Fact]
    public async Task What_is_there_is_not_made_again_and_other_settings_are_other_images()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        await world.MakeAsync(SmallWorld.Few(seeds: 1));
        IReadOnlyList<AmImage> first = world.Images.List(SmallWorld.RunId);

        await world.MakeAsync(SmallWorld.Few(seeds: 3));
        Assert.Equal(6, world.Images.List(SmallWorld.RunId).Count);
        Assert.Equal(first, world.Images.List(SmallWorld.RunId).Where(i => i.Seed == 0));

        await world.MakeAsync(SmallWorld.Few(seeds: 1) with { Adjust = s => s with { Steps = 13 } });
        Assert.Equal(8, world.Images.List(SmallWorld.RunId).Count);
    }

    [Fact]
    public async Task A_unit_that_never_fired_has_no_percentage_and_says_so()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync(convolutionBias: -50);
        await world.MakeAsync(SmallWorld.Few("conv", seeds: 1));

        AmImage image = world.Images.List(SmallWorld.RunId)[0];
        Assert.True(image.NeverFired);
        Assert.Null(image.ShareOfMaximum);
        Assert.Contains(AmWarnings.Of(image), w => w.Contains("never fired", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_out_of_range_begin_anew_with_a_smaller_step_and_that_is_said()
    {
        // The gradient of √(d − v) is infinite at d, where only a large step arrives: past it the value is NaN.
        await using SmallWorld world = await SmallWorld.RecordAsync(convolutionBends: v => v - (0.001f * (12f - v).sqrt()));
        await world.MakeAsync(new AmRequest(SmallWorld.RunId, "conv")
        {
            Units = [0],
            Seeds = 1,
            Method = AmMethod.Pixel,
            Adjust = s => s with { Steps = 8, LearningRate = 1, Noise = 0, Shift = 0, Zoom = 0, Turn = 0 },
        });

        AmImage image = Assert.Single(world.Images.List(SmallWorld.RunId));
        Assert.True(image.RestartedWithSmallerStep);
        Assert.Contains(AmWarnings.Of(image), w => w.Contains("smaller step", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pool9", 0, "has no layer \"pool9\"; its layers are conv, fc, prob")]
    [InlineData("fc", 3, "has no unit 3; it has units 0 to 2")]
    public async Task What_is_not_there_is_a_sentence(string layer, int unit, string part)
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();

        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() => world.MakeAsync(new AmRequest(SmallWorld.RunId, layer) { Units = [unit] }));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layer_without_a_gradient_is_a_sentence()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync(convolutionBends: v => v.detach());

        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() => world.MakeAsync(SmallWorld.Few("conv")));

        Assert.Contains("cannot be differentiated", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_between_steps_it_keeps_no_half_made_image()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        using CancellationTokenSource stop = new();
        world.Workspace.Maximization.Previews.Changed += stop.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.MakeUntilAsync(SmallWorld.Few() with { Adjust = s => s with { Steps = 100_000 } }, stop.Token));

        Assert.Empty(world.Images.List(SmallWorld.RunId));
        Assert.Empty(world.Workspace.Maximization.Previews.Of(SmallWorld.RunId));
    }

    [Fact]
    public async Task The_pictures_can_be_watched_while_they_are_made()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        IAmPreviews previews = world.Workspace.Maximization.Previews;
        List<AmSnapshot> seen = [];
        previews.Changed += () => seen.AddRange(previews.Of(SmallWorld.RunId));

        await world.MakeAsync(SmallWorld.Few() with { Adjust = s => s with { Steps = 32 } });

        Assert.Equal([16, 32], seen.Select(s => s.Step).Distinct());
        Assert.Equal([(0, 0), (0, 1), (2, 0), (2, 1)], seen.Select(s => (s.Unit, s.Seed)).Distinct());
        Assert.Equal(16, PngPicture.Decode(seen[0].Png).Width);
        Assert.Empty(previews.Of(SmallWorld.RunId));
    }

    [Fact]
    public async Task Two_hundred_batches_leave_no_tensor_behind()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        AmTarget target = AmTarget.Of(AmNetwork.Of(world.Workspace.Catalogue.Find(SmallWorld.RunId)!, world.Workspace.Networks), "fc", null);
        var run = world.Workspace.Catalogue.Find(SmallWorld.RunId)!;
        AmSettings settings = AmSettings.For(AmMethod.Fourier, target.Objective) with { Steps = 2 };
        using CanvasFactory canvases = new(AmMethod.Fourier, settings, target, world.Workspace.Catalogue, run);
        BatchMaker maker = new(run, target, AmMethod.Fourier, settings, AmReference.Of(world.Workspace.Catalogue, run, target), canvases, TimeProvider.System);
        maker.Make([new AmTask(0, 0, null)], null, TestContext.Current.CancellationToken);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (int i = 0; i < 200; i++)
        {
            maker.Make([new AmTask(0, i, null), new AmTask(1, i, null)], null, TestContext.Current.CancellationToken);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
