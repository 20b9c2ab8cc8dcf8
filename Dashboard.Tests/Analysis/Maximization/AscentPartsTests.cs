using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Maximization.Ascent;
using Dashboard.Analysis.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Maximization;

public class AscentPartsTests
{
    /// <summary>By hand from kernels and strides: 5, then pool 3/2 and 5 at stride 4: 25, then pool 3/2 and 3 at stride 8: 49; conv5 would see 81 and so sees all.</summary>
    [Theory]
    [InlineData("conv1", 5, 2)]
    [InlineData("conv2", 25, 4)]
    [InlineData("conv3", 49, 8)]
    public void A_receptive_field_is_as_wide_as_kernels_and_strides_make_it(string layer, int side, int stride)
    {
        using StagedNetwork network = DemoNetwork.Load();
        AmTarget target = AmTarget.Of(network, layer, null);

        Assert.Equal((side, side), (target.Region.Width, target.Region.Height));
        Assert.Equal((stride, stride), ReceptiveField.StrideOf(target));
    }

    [Fact]
    public void A_channel_that_sees_everything_fills_the_input()
    {
        using StagedNetwork network = DemoNetwork.Load();

        Assert.Equal(new InputRegion(0, 0, 64, 64), AmTarget.Of(network, "conv5", null).Region);
    }

    /// <summary>cos(2π·x·f) has all its power at f.</summary>
    [Theory]
    [InlineData(4, 0)]
    [InlineData(7, 0)]
    [InlineData(9, 1)]
    [InlineData(14, 1)]
    public void Stripes_are_fine_above_a_quarter_cycle_a_pixel(int cyclesIn32, float share)
    {
        using DisposeScope scope = NewDisposeScope();
        float[] row = [.. Enumerable.Range(0, 32).Select(x => 0.5f + (0.3f * MathF.Cos(2 * MathF.PI * x * cyclesIn32 / 32)))];

        Assert.Equal(share, Spectrum.FineShare(tensor(row).expand(1, 3, 32, 32))[0], 3);
    }

    [Theory]
    [InlineData(20, 18)]
    [InlineData(15, 17)]
    public void A_real_picture_stands_on_the_canvas_as_it_was(int height, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(3);
        Tensor picture = (rand([2, 3, height, width], generator: generator) * 0.8) + 0.1;
        using FourierCanvas canvas = FourierCanvas.FromPictures(new CanvasSize(3, height, width), 1.5, picture);

        Assert.True((canvas.Render() - picture).abs().max().item<float>() < 1e-4);
    }

    [Fact]
    public void Maco_has_the_magnitudes_it_was_given_whatever_the_phase()
    {
        using DisposeScope scope = NewDisposeScope();
        using SampleRandom random = SampleRandom.For("maco");
        using Generator generator = new(3);
        CanvasSize size = new(3, 16, 16);
        Tensor magnitude = Spectrum.MeanMagnitude((rand([5, 3, 16, 16], generator: generator) * 0.2) + 0.4);
        using MacoCanvas canvas = new(size, magnitude, [random]);
        Tensor found = fft.rfftn(ColourBasis.FromRgb(canvas.Render().logit()), null, [2, 3], FFTNormType.Ortho).abs()[0];

        // The first and last column of a real transform are their own mirror images, so there a free phase loses power.
        Assert.True((found - magnitude).narrow(2, 1, 7).abs().max().item<float>() < 1e-3);
    }

    [Fact]
    public void At_rest_the_window_is_the_middle_of_the_canvas()
    {
        using DisposeScope scope = NewDisposeScope();
        using SampleRandom random = SampleRandom.For("rest");
        using Generator generator = new(3);
        Tensor canvas = rand([1, 3, 14, 14], generator: generator);
        InputRegion region = new(0, 0, 10, 10);
        AmSettings still = AmSettings.For(AmMethod.Pixel, AmObjective.Neuron) with { Shift = 0, Zoom = 0, Turn = 0 };

        Assert.True((Jitter.Look(canvas, region, still, [random]) - Jitter.Middle(canvas, region)).abs().max().item<float>() < 1e-5);
    }

    [Fact]
    public void A_knob_is_turned_by_its_name_and_changes_the_fingerprint()
    {
        AmSettings settings = AmSettings.For(AmMethod.Fourier, AmObjective.Centre);

        Assert.Equal(settings with { TotalVariation = 3.5 }, settings.With("totalvariation", 3.5));
        Assert.Equal(settings with { Steps = 7 }, settings.With("Steps", 7));
        Assert.NotEqual(settings.Fingerprint, settings.With("Steps", 7).Fingerprint);
        Assert.Contains("Ceiling", Assert.Throws<Dashboard.Analysis.UserErrorException>(() => settings.With("speed", 1)).Message, StringComparison.Ordinal);
    }
}
