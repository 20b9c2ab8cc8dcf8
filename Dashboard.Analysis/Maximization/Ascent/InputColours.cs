using Dashboard.Analysis.Datasets;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>Between pictures (red, green, blue or one grey plane, 0…1) and the numbers a network takes: its channel order, scale, mean or mean image, and deviation.</summary>
internal static class InputColours
{
    /// <param name="pictures">B×C×region, 0…1.</param>
    /// <param name="input">Of the network.</param>
    /// <param name="region">Where in the input the pictures lie: a mean image has another part for each.</param>
    /// <returns>B×C×region; 0 is what the network takes for nothing.</returns>
    public static Tensor ToInput(Tensor pictures, Preprocessing input, InputRegion region) =>
        ((Ordered(pictures, input) * (255 * input.Scale)) - MeanOf(input, region).to(pictures.device)) / DeviationOf(input).to(pictures.device);

    /// <summary>Undoes <see cref="ToInput"/> for whole inputs.</summary>
    /// <param name="values">B×C×H×W.</param>
    /// <param name="input">Of the network.</param>
    public static Tensor ToPictures(Tensor values, Preprocessing input) =>
        Ordered(((values * DeviationOf(input).to(values.device)) + MeanOf(input, Whole(input)).to(values.device)) / (255 * input.Scale), input);

    /// <summary>1×C×1×1, 0…1: what the network takes for nothing, on the whole.</summary>
    public static Tensor MeanColour(Preprocessing input) => Ordered(MeanOf(input, Whole(input)).mean([2, 3], keepdim: true) / (255 * input.Scale), input);

    private static InputRegion Whole(Preprocessing input) => new(0, 0, input.Width, input.Height);

    private static Tensor MeanOf(Preprocessing input, InputRegion region) => input.MeanImage is { } image
        ? tensor(image as float[] ?? [.. image], [1, input.ChannelCount, input.Height, input.Width]).narrow(2, region.Y, region.Height).narrow(3, region.X, region.Width)
        : tensor(input.Mean.ToArray(), [1, input.ChannelCount, 1, 1]);

    private static Tensor DeviationOf(Preprocessing input) => tensor(input.StandardDeviation.ToArray(), [1, input.ChannelCount, 1, 1]);

    /// <summary>From red, green, blue to the network's order and back.</summary>
    private static Tensor Ordered(Tensor planes, Preprocessing input) => input.Channels == ChannelOrder.Bgr ? planes.flip(1) : planes;
}
