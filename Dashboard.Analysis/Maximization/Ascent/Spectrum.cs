using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>What the frequencies of pictures say.</summary>
internal static class Spectrum
{
    /// <summary>Cycles a pixel; a coarse picture has next to nothing above.</summary>
    private const double Fine = 0.25;

    /// <returns>H×W/2+1: √(fy² + fx²) in cycles a pixel, laid out as a real transform.</returns>
    public static Tensor Frequencies(int height, int width)
    {
        Tensor down = fft.fftfreq(height).unsqueeze(1), across = fft.rfftfreq(width).unsqueeze(0);
        return (down.square() + across.square()).sqrt();
    }

    /// <summary>Share of spectral power above 0.25 cycles a pixel, the mean colour left out; 0 for a picture of one colour.</summary>
    /// <param name="pictures">B×C×H×W.</param>
    /// <returns>B values, 0…1.</returns>
    public static float[] FineShare(Tensor pictures)
    {
        using DisposeScope scope = NewDisposeScope();
        int height = (int)pictures.shape[2], width = (int)pictures.shape[3];
        Tensor centred = pictures - pictures.mean([2, 3], keepdim: true);
        // The whole plane, not its half: each frequency counts as often as it occurs.
        Tensor power = fft.fftn(centred, null, [2, 3]).abs().square().sum(1L);
        Tensor down = fft.fftfreq(height).unsqueeze(1), across = fft.fftfreq(width).unsqueeze(0);
        Tensor fine = ((down.square() + across.square()).sqrt() > Fine).to(ScalarType.Float32);
        return ((power * fine).sum([1, 2]) / power.sum([1, 2]).clamp_min(1e-12)).to(ScalarType.Float32).data<float>().ToArray();
    }

    /// <summary>Mean magnitude of real pictures before the sigmoid, in decorrelated colours; the caller owns it.</summary>
    /// <param name="pictures">B×C×H×W, 0…1, each of the canvas's size.</param>
    /// <returns>C×H×W/2+1.</returns>
    public static Tensor MeanMagnitude(Tensor pictures)
    {
        using DisposeScope scope = NewDisposeScope();
        return fft.rfftn(ColourBasis.FromPicture(pictures), null, [2, 3], FFTNormType.Ortho).abs().mean([0L]).MoveToOuterDisposeScope();
    }
}
