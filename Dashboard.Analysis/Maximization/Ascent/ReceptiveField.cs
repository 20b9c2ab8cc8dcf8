using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>
/// Which part of the input a layer's middle sees, found by asking where the gradient of noise is not zero: right for any network that can be
/// differentiated, whatever it is made of.
/// </summary>
internal static class ReceptiveField
{
    private const int Pictures = 8, MostRounds = 12, RoundsWithoutChange = 3;

    /// <exception cref="UserErrorException">No gradient reaches the input from this layer.</exception>
    public static InputRegion Of(AmTarget target)
    {
        int height = target.Input.Height, width = target.Input.Width;
        bool[] seen = new bool[height * width];
        InputRegion? box = null;
        using SampleRandom random = SampleRandom.For("receptive field");
        for (int round = 0, same = 0; round < MostRounds && same < RoundsWithoutChange; round++)
        {
            Mark(seen, target, random);
            InputRegion? wider = BoxOf(seen, width);
            same = wider == box ? same + 1 : 0;
            box = wider;
        }

        return box ?? throw NoGradient(target);
    }

    /// <summary>By how many pixels of the input the receptive field moves from one place of the map to the next, down and across.</summary>
    public static (double Down, double Across) StrideOf(AmTarget target)
    {
        InputRegion here = Of(target), next = Of(target with { PlaceOffset = -1 });
        // An edge of the input may stop one side of the box, but not both where there is anything to crop.
        return (
            Math.Max(here.Y - next.Y, here.Y + here.Height - next.Y - next.Height),
            Math.Max(here.X - next.X, here.X + here.Width - next.X - next.Width));
    }

    private static void Mark(bool[] seen, AmTarget target, SampleRandom random)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = random.Normal([Pictures, target.Channels, target.Input.Height, target.Input.Width]).requires_grad_();
        float[] gradient;
        try
        {
            Tensor values = target.Values(input);
            if (!values.requires_grad)
            {
                throw NoGradient(target);
            }

            Tensor mixed = (values * random.Normal(values.shape)).sum();
            gradient = autograd.grad([mixed], [input])[0].abs().sum([0, 1]).data<float>().ToArray();
        }
        catch (ExternalException error)
        {
            throw NoGradient(target, error);
        }

        for (int i = 0; i < seen.Length; i++)
        {
            seen[i] |= gradient[i] > 0;
        }
    }

    private static InputRegion? BoxOf(bool[] seen, int width)
    {
        int[] there = [.. Enumerable.Range(0, seen.Length).Where(i => seen[i])];
        if (there.Length == 0)
        {
            return null;
        }

        int left = there.Min(i => i % width), right = there.Max(i => i % width), top = there[0] / width, bottom = there[^1] / width;
        return new InputRegion(left, top, right - left + 1, bottom - top + 1);
    }

    private static UserErrorException NoGradient(AmTarget target, Exception? inner = null) => new(
        $"The layer {target.Layer.Name} of network {target.Network.Name} cannot be differentiated with respect to the picture, so nothing can be maximized there; choose another layer.", inner: inner);
}
