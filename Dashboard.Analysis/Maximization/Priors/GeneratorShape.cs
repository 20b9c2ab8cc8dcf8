using Dashboard.Analysis.Networks;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Maximization.Priors;

/// <summary>
/// How a generator leads from a convolution's map back to a picture: 3 × 3 convolutions with leaky ReLU, and between them the map is enlarged by
/// interpolation, since transposed convolutions leave a checkerboard (Odena, Dumoulin &amp; Olah 2016).
/// </summary>
/// <param name="CodeChannels">Of the map.</param>
/// <param name="CodeHeight">Of the map.</param>
/// <param name="CodeWidth">Of the map.</param>
/// <param name="Planes">Colours of the picture.</param>
/// <param name="Height">Of the picture.</param>
/// <param name="Width">Of the picture.</param>
internal sealed record GeneratorShape(int CodeChannels, int CodeHeight, int CodeWidth, int Planes, int Height, int Width)
{
    private const int WidestStage = 128, NarrowestStage = 16;
    private const double Slope = 0.2;

    /// <summary>The map is doubled so often; the last time it takes the picture's very size.</summary>
    private int Doublings => Math.Max(1, (int)Math.Round(Math.Log2((double)Height / CodeHeight)));

    /// <summary>Name and shape of every weight, in the order the data flows.</summary>
    public IEnumerable<(string Name, long[] Shape)> Weights()
    {
        int from = CodeChannels;
        for (int stage = 0; stage <= Doublings; stage++)
        {
            int to = Math.Max(NarrowestStage, WidestStage >> stage);
            yield return (WeightOf(stage), [to, from, 3, 3]);
            yield return (BiasOf(stage), [to]);
            from = to;
        }

        yield return (WeightOf(Doublings + 1), [Planes, from, 3, 3]);
        yield return (BiasOf(Doublings + 1), [Planes]);
    }

    /// <summary>Random weights (He et al. 2015); the caller owns them.</summary>
    public NetworkWeights Initial(long seed)
    {
        NetworkWeights weights = new();
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new((ulong)seed);
        foreach ((string name, long[] shape) in Weights())
        {
            weights.Add(name, shape.Length == 1 ? zeros(shape) : randn(shape, generator: generator) * MathF.Sqrt(2f / (shape[1] * 9)));
        }

        return weights;
    }

    /// <param name="weights">As <see cref="Weights"/> lists them.</param>
    /// <param name="code">B×C×H×W, each channel over its spread.</param>
    /// <returns>B×Planes×Height×Width, 0…1.</returns>
    public Tensor Render(NetworkWeights weights, Tensor code)
    {
        Tensor value = Convolve(weights, 0, code);
        for (int stage = 1; stage <= Doublings; stage++)
        {
            long[] size = stage == Doublings ? [Height, Width] : [CodeHeight << stage, CodeWidth << stage];
            value = functional.leaky_relu(value, Slope);
            value = Convolve(weights, stage, functional.interpolate(value, size, mode: InterpolationMode.Bilinear, align_corners: false));
        }

        return Convolve(weights, Doublings + 1, functional.leaky_relu(value, Slope)).sigmoid();
    }

    private static Tensor Convolve(NetworkWeights weights, int stage, Tensor value) =>
        functional.conv2d(value, weights[WeightOf(stage)], weights[BiasOf(stage)], padding: [1, 1]);

    private static string WeightOf(int stage) => $"stage{stage}.weight";

    private static string BiasOf(int stage) => $"stage{stage}.bias";
}
