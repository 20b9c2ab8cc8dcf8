using Dashboard.Analysis.Networks;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Priors;

/// <summary>How far a generator's picture is from the real one, to the eye and to the network.</summary>
internal sealed class PriorLoss(CodeLayer layer, NetworkWeights learned, CodeStatistics codes)
{
    /// <summary>The middle convolution keeps shape and texture, the last one what the code is made of.</summary>
    private readonly string[] _compared = [.. new[] { MiddleOf(layer.Network), layer.Name }.Distinct()];

    /// <param name="real">B×C×H×W, preprocessed.</param>
    /// <returns>Two numbers: squared error of pixels over their variance; of the compared layers over their power, the mean of both.</returns>
    public (Tensor Pixel, Tensor Feature) Of(Tensor real)
    {
        Tensor target, code;
        Dictionary<string, Tensor> wanted = [];
        using (IDisposable quiet = no_grad())
        {
            target = layer.ToPictures(real);
            code = layer.Of(real) / GeneratorPrior.ScaleOf(codes.Spread).reshape(1, -1, 1, 1).to(real.device);
            foreach (string name in _compared)
            {
                wanted[name] = layer.Network.ForwardTo(real, name);
            }
        }

        Tensor made = layer.Shape.Render(learned, code);
        Tensor input = layer.Prepare(made);
        Tensor pixel = (made - target).square().mean() / codes.PixelVariance;
        Tensor[] features = [.. _compared.Select(name => (layer.Network.ForwardTo(input, name) - wanted[name]).square().mean() / wanted[name].square().mean().clamp_min(1e-12))];
        return (pixel, features.Aggregate((a, b) => a + b) / features.Length);
    }

    private static string MiddleOf(INetwork network)
    {
        LayerInfo[] convolutions = [.. network.Layers.Where(l => l.Kind == LayerKind.Convolution)];
        return convolutions[(convolutions.Length - 1) / 2].Name;
    }
}
