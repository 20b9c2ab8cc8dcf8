using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>
/// Only the phase is free; magnitudes are the mean ones of the run's own images (Fel et al. 2023). They are taken before the sigmoid, in decorrelated
/// colours, so that contrast and colour are natural without stretching each picture afterwards.
/// </summary>
internal sealed class MacoCanvas : Canvas
{
    private readonly CanvasSize _size;
    private readonly Tensor _magnitude;

    /// <param name="size">Of the pictures.</param>
    /// <param name="magnitude">C×H×W/2+1; see <see cref="Spectrum.MeanMagnitude"/>.</param>
    /// <param name="samples">One a picture.</param>
    public MacoCanvas(CanvasSize size, Tensor magnitude, SampleRandom[] samples)
        : base(stack(samples.Select(s => s.Normal([size.Channels, size.Height, size.Columns]) * MathF.PI)))
    {
        _size = size;
        _magnitude = magnitude.alias().to(Parameters.device).DetachFromDisposeScope();
    }

    public override Tensor Render()
    {
        Tensor spectrum = complex(_magnitude * Parameters.cos(), _magnitude * Parameters.sin());
        return ColourBasis.ToRgb(fft.irfftn(spectrum, [_size.Height, _size.Width], [2, 3], FFTNormType.Ortho)).sigmoid();
    }

    public override void Dispose()
    {
        _magnitude.Dispose();
        base.Dispose();
    }
}
