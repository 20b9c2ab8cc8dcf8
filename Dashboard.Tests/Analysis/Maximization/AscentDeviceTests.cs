using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Maximization.Ascent;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Tests.Analysis.Maximization;

public sealed class AscentDeviceTests
{
    [Fact]
    public void With_the_packages_the_project_comes_with_everything_is_on_the_cpu()
    {
        using StagedNetwork network = DemoNetwork.Load();

        Assert.Equal((DeviceType.CPU, DeviceType.CPU), (TorchRuntime.Device.type, network.Device.type));
    }

    /// <summary>
    /// The device "meta" computes shapes alone, on any machine, and like CUDA it refuses to mix its tensors with the CPU's: a step whose loss gets through
    /// it has made every tensor where the network is. It knows neither convolutions nor Fourier transforms nor resampling nor total variation, and no way back, hence the plain network and canvas.
    /// </summary>
    [Fact]
    public async Task A_step_of_the_ascent_happens_where_the_network_is()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        IRunCatalogue runs = world.Workspace.Catalogue;
        NetworkWeights weights = new();
        using StagedNetwork network = OneLayer(weights);
        AmTarget target = AmTarget.Of(network, "fc", null);
        AmReference reference = AmReference.Of(runs, runs.Find(SmallWorld.RunId)!, target);
        AmSettings settings = AmSettings.For(AmMethod.Pixel, target.Objective) with { Noise = 0.1, Plainness = 1, Ceiling = 1 };
        AmTask[] tasks = [new(0, 0, null), new(2, 0, null)];

        weights.MoveTo(META);
        using DisposeScope scope = NewDisposeScope();
        SampleRandom[] samples = [.. tasks.Select(t => SampleRandom.On(network.Device, t.Unit))];
        using PixelCanvas canvas = new(CanvasSize.Around(target.Region, 3, settings.Margin), samples);
        GradientAscent ascent = new(target, settings, reference, null);
        Tensor whole = canvas.Render();
        Tensor loss = ascent.Loss(whole, Jitter.Middle(whole, target.Region), ascent.UnitsOf(tasks), ascent.ScalesOf(tasks), samples);

        Assert.Equal((DeviceType.META, DeviceType.META, DeviceType.META), (canvas.Parameters.device_type, loss.device_type, ColourBasis.ToRgb(whole).device_type));
        Array.ForEach(samples, s => s.Dispose());
    }

    [Fact]
    public void A_network_gives_its_values_back_where_the_batch_came_from()
    {
        using StagedNetwork network = SmallWorld.Network();
        using Tensor batch = zeros(1, 3, 16, 16);
        using Tensor value = network.ForwardTo(batch, "fc");

        Assert.Equal(batch.device_type, value.device_type);
        Assert.All(network.Forward(batch, ["conv", "fc"]).Values, v => Assert.Equal(batch.device_type, v.device_type));
    }

    private static StagedNetwork OneLayer(NetworkWeights weights)
    {
        using Generator generator = new(5);
        weights.Add("fc", randn([3, 3 * 16 * 16], generator: generator));
        NetworkStage fc = new(new LayerInfo("fc", LayerKind.FullyConnected, 3), v => v.flatten(1), v => functional.linear(v, weights["fc"], null), NetworkStage.Identity);
        return new StagedNetwork("one", "one", new Preprocessing(16, 16, 1 / 255f, [0.5f, 0.5f, 0.5f], [0.25f, 0.25f, 0.25f]), ["a", "b", "c"], weights, [fc], "fc");
    }
}
