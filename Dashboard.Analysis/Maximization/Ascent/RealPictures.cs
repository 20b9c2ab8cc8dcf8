using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>The run's images as the network sees them, red, green and blue or grey on a scale of 0 to 1, before its mean is taken away.</summary>
internal sealed class RealPictures(IRunCatalogue runs, Run run, Preprocessing input)
{
    private readonly Preprocessing _plain = input with
    {
        Scale = 1 / 255f,
        Channels = input.Channels == ChannelOrder.Bgr ? ChannelOrder.Rgb : input.Channels,
        MeanImage = null,
        Mean = [.. input.Mean.Select(_ => 0f)],
        StandardDeviation = [.. input.Mean.Select(_ => 1f)],
    };

    /// <param name="images">Indices into the run's images.</param>
    /// <returns>B×C×H×W; the caller owns it.</returns>
    public Tensor Open(IReadOnlyCollection<int> images) => InputBatch.From([.. images.Select(i => runs.OpenImage(run.Id, i))], _plain);

    /// <summary>So many images, spread evenly over the run.</summary>
    public Tensor Sample(int count)
    {
        int taken = Math.Min(count, run.ImageCount);
        return Open([.. Enumerable.Range(0, taken).Select(i => (int)((long)i * run.ImageCount / taken))]);
    }

    public static Tensor Cut(Tensor pictures, InputRegion region) => pictures.narrow(2, region.Y, region.Height).narrow(3, region.X, region.Width);

    /// <summary>Widened by its own mirror image to a canvas.</summary>
    public static Tensor Widen(Tensor pictures, CanvasSize size)
    {
        long down = (size.Height - pictures.shape[2]) / 2, across = (size.Width - pictures.shape[3]) / 2;
        return down + across == 0 ? pictures : functional.pad(pictures, [across, across, down, down], PaddingModes.Reflect);
    }
}
