using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Maximization.Ascent;
using Dashboard.Analysis.Networks;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Tests.Analysis.Maximization;

/// <summary>AM for networks that take grey pictures, blue first, or a mean image away: an AM image must do in the recorder's path what its numbers say.</summary>
public class AmInputTests
{
    public static TheoryData<string> Inputs => ["grey", "BGR", "mean image", "BGR and mean image"];

    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task The_numbers_of_an_image_are_those_the_recorder_would_find(string kind)
    {
        Preprocessing input = InputOf(kind);
        await using SmallWorld world = await SmallWorld.RecordAsync(input: input);
        await world.MakeAsync(new AmRequest(SmallWorld.RunId, "fc") { Seeds = 1, Adjust = s => s with { Plainness = 0, TotalVariation = 0, Ceiling = 0, Steps = 40 } });

        using StagedNetwork network = SmallWorld.Network(input: input);
        Assert.Equal(3, world.Images.List(SmallWorld.RunId, "fc").Count);
        foreach (AmImage image in world.Images.List(SmallWorld.RunId, "fc"))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor logits = network.ForwardTo(InputBatch.From([PngPicture.Decode(world.Images.ReadPng(image.Id))], input), "fc");
            Assert.Equal(logits[0, image.Unit].item<float>(), image.Activation, 1e-3 * Math.Abs(image.Activation));
            Assert.True(image.ShareOfMaximum > 1, $"unit {image.Unit}: {image.ShareOfMaximum}");
        }
    }

    /// <summary>Where the picture does not fill the input, the network sees nothing: its mean, or its mean image at that place.</summary>
    [Theory]
    [MemberData(nameof(Inputs))]
    public async Task A_part_of_the_input_has_its_own_part_of_the_mean(string kind)
    {
        Preprocessing input = InputOf(kind);
        await using SmallWorld world = await SmallWorld.RecordAsync(input: input);
        await world.MakeAsync(SmallWorld.Few("conv", seeds: 1));

        using StagedNetwork network = SmallWorld.Network(input: input);
        foreach (AmImage image in world.Images.List(SmallWorld.RunId, "conv"))
        {
            InputRegion region = image.Region;
            Assert.Equal((5, 5), (region.Width, region.Height));
            using DisposeScope scope = NewDisposeScope();
            Preprocessing part = input with { Width = 5, Height = 5, MeanImage = input.MeanImage is { } mean ? [.. Places(input, region).Select(p => mean[p])] : null };
            Tensor seen = InputBatch.From([PngPicture.Decode(world.Images.ReadPng(image.Id))], part);
            Tensor whole = functional.pad(seen, [region.X, 16 - region.X - 5, region.Y, 16 - region.Y - 5]);
            Assert.Equal(network.ForwardTo(whole, "conv", preActivation: true)[0, image.Unit, 4, 4].item<float>(), image.Activation, 1e-3 * Math.Abs(image.Activation));
        }
    }

    /// <summary>Of the two weights only: a run of a colour network keeps the images it has.</summary>
    [Fact]
    public async Task Grey_networks_are_regularised_less()
    {
        await using SmallWorld grey = await SmallWorld.RecordAsync(input: InputOf("grey")), colour = await SmallWorld.RecordAsync();
        await grey.MakeAsync(SmallWorld.Few(seeds: 1));
        await colour.MakeAsync(SmallWorld.Few(seeds: 1));
        AmSettings one = grey.Images.List(SmallWorld.RunId)[0].Settings, other = colour.Images.List(SmallWorld.RunId)[0].Settings;
        Assert.True(one.Plainness < other.Plainness && one.TotalVariation < other.TotalVariation);
        Assert.Equal(other, one with { Plainness = other.Plainness, TotalVariation = other.TotalVariation });
    }

    private static IEnumerable<int> Places(Preprocessing input, InputRegion region) =>
        from channel in Enumerable.Range(0, input.ChannelCount)
        from y in Enumerable.Range(region.Y, region.Height)
        from x in Enumerable.Range(region.X, region.Width)
        select (((channel * 16) + y) * 16) + x;

    private static Preprocessing InputOf(string kind)
    {
        Preprocessing grey = new(16, 16, 1 / 255f, [0.4f], [0.25f]) { Channels = ChannelOrder.Grey };
        Preprocessing colour = new(16, 16, 1, [104, 117, 150], [60, 70, 80]) { Channels = kind.StartsWith("BGR", StringComparison.Ordinal) ? ChannelOrder.Bgr : ChannelOrder.Rgb };
        return kind == "grey" ? grey
            : kind.Contains("mean image", StringComparison.Ordinal) ? colour with { MeanImage = [.. Enumerable.Range(0, 3 * 16 * 16).Select(i => 90f + (i * 37 % 71))] }
            : colour;
    }
}
