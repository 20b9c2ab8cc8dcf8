using Dashboard.Analysis.Datasets;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Studies.Design;

/// <summary>
/// A picture of nothing that is otherwise like a photograph: its amplitudes and colours stay, its phases are those of noise (Dakin et al. 2002), so that
/// who says "yes" to it leans to yes.
/// </summary>
internal static class PhaseScramble
{
    /// <param name="picture">The photograph.</param>
    /// <param name="seed">Same seed, same noise.</param>
    public static RgbImage Of(RgbImage picture, ulong seed)
    {
        using var scope = NewDisposeScope();
        using var quiet = no_grad();
        int height = picture.Height, width = picture.Width;
        Tensor values = tensor(picture.Pixels, [height, width, 3]).to(ScalarType.Float64).permute(2, 0, 1);
        // The same turn in each colour: other colours than the photograph's would give the noise away.
        Tensor turn = fft.fftn(tensor(Noise(height * width, seed), [1, height, width]), null, [1, 2]).angle();
        Tensor spectrum = fft.fftn(values, null, [1, 2]);
        Tensor mean = values.mean([1, 2], keepdim: true);
        Tensor scrambled = fft.ifftn(polar(spectrum.abs(), spectrum.angle() + turn), null, [1, 2]).real;
        Tensor centred = scrambled - scrambled.mean([1, 2], keepdim: true) + mean;
        byte[] pixels = centred.clamp(0, 255).round().to(ScalarType.Byte).permute(1, 2, 0).contiguous().data<byte>().ToArray();
        return new RgbImage(width, height, pixels);
    }

    private static double[] Noise(int count, ulong seed)
    {
        Selectivity.SplitMix64 random = new(seed);
        double[] noise = new double[count];
        for (int i = 0; i < count; i++)
        {
            noise[i] = (random.Next() >> 11) * (1.0 / (1UL << 53));
        }

        return noise;
    }
}
