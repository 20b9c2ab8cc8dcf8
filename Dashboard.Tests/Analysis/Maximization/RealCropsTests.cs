using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Networks;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Tests.Analysis.Maximization;

public class RealCropsTests
{
    /// <summary>What a convolution saw where it answered most, dotted with its kernel, is that answer.</summary>
    [Fact]
    public async Task A_crop_is_what_gave_the_recorded_activation()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        using StagedNetwork network = SmallWorld.Network();

        foreach (RealCrop crop in world.Workspace.Maximization.TopRealCrops(SmallWorld.RunId, "conv", 1, 8))
        {
            using DisposeScope scope = NewDisposeScope();
            Assert.Equal((5, 5), (crop.Picture.Width, crop.Picture.Height));
            // On a picture of the network's mean colour, at a place in the middle.
            Tensor padded = functional.pad(InputBatch.From([crop.Picture], network.Preprocessing with { Width = 5, Height = 5 }), [6, 5, 6, 5]);
            float answer = network.ForwardTo(padded, "conv", preActivation: true)[0, 1, 4, 4].item<float>();
            Assert.Equal(crop.Activation, answer, crop.Activation * 0.02);
        }
    }

    [Fact]
    public async Task Of_a_neuron_they_are_whole_and_strongest_first()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        float[] recorded = new float[24];
        world.Workspace.Catalogue.OpenLayer(SmallWorld.RunId, "fc").ReadUnit(2, recorded);

        IReadOnlyList<RealCrop> crops = world.Workspace.Maximization.TopRealCrops(SmallWorld.RunId, "fc", 2, 3);

        Assert.Equal(recorded.OrderDescending().Take(3).Select(v => (double)v), crops.Select(c => c.Activation));
        Assert.Equal(world.Workspace.Catalogue.OpenImage(SmallWorld.RunId, crops[0].Image).Pixels, crops[0].Picture.Pixels);
    }
}
