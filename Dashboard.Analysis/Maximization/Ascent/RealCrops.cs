using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>Real images cut to what a unit saw where it answered most: the fair thing to hold beside an AM image of a channel.</summary>
internal sealed class RealCrops(AmTarget target, RealPictures pictures)
{
    private readonly Lazy<(double Down, double Across)> _stride = new(() => ReceptiveField.StrideOf(target));

    private bool SeesAll => target.Objective != AmObjective.Centre || (target.Region.Width == target.Input.Width && target.Region.Height == target.Input.Height);

    /// <param name="unit">Of the layer.</param>
    /// <param name="images">Indices into the run's images.</param>
    /// <returns>Each region, which may reach past the picture's edge, and C×region pictures, 0…1, with the network's mean colour there.</returns>
    public (InputRegion[] Regions, Tensor Pictures) Cut(int unit, int[] images)
    {
        // Found by gradients, hence before they are switched off.
        (double down, double across) = SeesAll ? default : _stride.Value;
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor whole = pictures.Open(images);
        InputRegion seen = target.Region;
        if (SeesAll)
        {
            return ([.. images.Select(_ => seen)], whole.MoveToOuterDisposeScope());
        }

        AmTarget full = target with { Region = new InputRegion(0, 0, target.Input.Width, target.Input.Height) };
        Tensor maps = target.Network.ForwardTo(full.Prepare(whole), target.Ascended.Name, preActivation: true).select(1, unit);
        int rows = (int)maps.shape[1], columns = (int)maps.shape[2];
        long[] best = maps.flatten(1).argmax(1).data<long>().ToArray();
        InputRegion[] regions = [.. best.Select(p => seen with
        {
            X = seen.X + (int)Math.Round(across * ((p % columns) - (columns / 2))),
            Y = seen.Y + (int)Math.Round(down * ((p / columns) - (rows / 2))),
        })];
        // Beyond the edge a convolution sees zero, which is the mean colour.
        Tensor mean = target.MeanColour;
        Tensor padded = functional.pad(whole - mean, [seen.Width, seen.Width, seen.Height, seen.Height]) + mean;
        Tensor[] cut = [.. regions.Select((r, i) => padded.narrow(0, i, 1).narrow(2, r.Y + seen.Height, r.Height).narrow(3, r.X + seen.Width, r.Width))];
        return (regions, cat(cut).MoveToOuterDisposeScope());
    }
}
