using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>
/// A spectrum that falls with frequency, in decorrelated colours: t = irfft2(s·P)/4 with s = max(f, 1/longest side)^(−decay), picture = sigmoid(M t)
/// (Olah, Mordvintsev &amp; Schubert 2017).
/// </summary>
internal sealed class FourierCanvas : Canvas
{
    private const float Contrast = 0.25f;
    private readonly CanvasSize _size;
    private readonly Tensor _scale;

    private FourierCanvas(CanvasSize size, Tensor scale, Tensor start)
        : base(start)
    {
        _size = size;
        _scale = scale.to(Parameters.device).DetachFromDisposeScope();
    }

    public static FourierCanvas FromNoise(CanvasSize size, double decay, SampleRandom[] samples) =>
        new(size, ScaleOf(size, decay), stack(samples.Select(s => s.Normal([size.Channels, size.Height, size.Columns, 2]) * 0.01f)));

    /// <param name="size">Of <paramref name="pictures"/>.</param>
    /// <param name="decay">Of the spectrum.</param>
    /// <param name="pictures">B×C×H×W, 0…1: what <see cref="Render"/> gives before the first step.</param>
    /// <param name="device">Null for that of the pictures.</param>
    public static FourierCanvas FromPictures(CanvasSize size, double decay, Tensor pictures, Device? device = null)
    {
        Tensor scale = ScaleOf(size, decay);
        Tensor spectrum = fft.rfftn(ColourBasis.FromPicture(pictures), null, [2, 3], FFTNormType.Ortho).view_as_real();
        return new FourierCanvas(size, scale, (spectrum / (scale * Contrast)).to(device ?? pictures.device));
    }

    public override Tensor Render()
    {
        Tensor planes = fft.irfftn((Parameters * _scale).view_as_complex(), [_size.Height, _size.Width], [2, 3], FFTNormType.Ortho) * Contrast;
        return ColourBasis.ToRgb(planes).sigmoid();
    }

    public override void Dispose()
    {
        _scale.Dispose();
        base.Dispose();
    }

    /// <returns>H×W/2+1×1: one factor for real and imaginary part.</returns>
    private static Tensor ScaleOf(CanvasSize size, double decay)
    {
        double floor = 1.0 / Math.Max(size.Height, size.Width);
        Tensor frequency = Spectrum.Frequencies(size.Height, size.Width);
        return frequency.clamp_min(floor).pow(-decay).unsqueeze(-1);
    }
}
