using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Priors;

/// <summary>What real images do in the code layer, and how much their pixels differ.</summary>
internal sealed class CodeStatistics : IDisposable
{
    private const int ImagesPerBatch = 64;

    private CodeStatistics(Tensor mean, Tensor spread, double pixelVariance) => (Mean, Spread, PixelVariance) = (mean, spread, pixelVariance);

    /// <summary>C: over images and places.</summary>
    public Tensor Mean { get; }

    /// <summary>C: standard deviations.</summary>
    public Tensor Spread { get; }

    /// <summary>On a scale of 0 to 1; at least a little, so that it may be divided by.</summary>
    public double PixelVariance { get; }

    public static CodeStatistics Over(FittedImages images, CodeLayer layer, CancellationToken cancellation)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor sum = zeros(layer.Shape.CodeChannels, ScalarType.Float64), squares = zeros(layer.Shape.CodeChannels, ScalarType.Float64);
        double pixelSum = 0, pixelSquares = 0;
        int places = layer.Shape.CodeHeight * layer.Shape.CodeWidth, pixels = layer.Shape.Planes * layer.Shape.Height * layer.Shape.Width;
        foreach (int[] batch in Enumerable.Range(0, images.Count).Chunk(ImagesPerBatch))
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope step = NewDisposeScope();
            Tensor input = images.Open(batch);
            Tensor codes = layer.Of(input).to(ScalarType.Float64), pictures = layer.ToPictures(input).to(ScalarType.Float64);
            sum.add_(codes.sum([0, 2, 3]));
            squares.add_(codes.square().sum([0, 2, 3]));
            pixelSum += pictures.sum().item<double>();
            pixelSquares += pictures.square().sum().item<double>();
        }

        Tensor mean = sum / ((double)places * images.Count);
        Tensor spread = ((squares / ((double)places * images.Count)) - mean.square()).clamp_min(0).sqrt();
        double pixelMean = pixelSum / ((double)pixels * images.Count);
        return new CodeStatistics(
            mean.to(ScalarType.Float32).DetachFromDisposeScope(),
            spread.to(ScalarType.Float32).DetachFromDisposeScope(),
            Math.Max(1e-4, (pixelSquares / ((double)pixels * images.Count)) - (pixelMean * pixelMean)));
    }

    public void Dispose()
    {
        Mean.Dispose();
        Spread.Dispose();
    }
}
