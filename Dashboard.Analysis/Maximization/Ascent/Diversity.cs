using Dashboard.Analysis.Networks;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>
/// How alike the pictures of one unit are in texture: the mean cosine between the Gram matrices of a convolution's values (Olah, Mordvintsev &amp; Schubert 2017).
/// Pushing it down makes a unit's seeds show different sides of it; all seeds of a unit must be in one batch.
/// </summary>
internal sealed class Diversity(INetwork network, string layer)
{
    /// <returns>Null where the network has no convolution up to the layer: there is no texture to compare.</returns>
    public static Diversity? For(AmTarget target)
    {
        HashSet<string> offered = [.. target.Network.Layers.Select(l => l.Name)];
        string? layer = target.Network.AvailableLayers.TakeWhile(l => l.Name != target.Ascended.Name).Where(l => offered.Contains(l.Name)).Append(target.Ascended).LastOrDefault(l => l.Kind == LayerKind.Convolution)?.Name;
        return layer is null ? null : new Diversity(target.Network, layer);
    }

    /// <param name="input">B×C×H×W, preprocessed.</param>
    /// <param name="units">B×1.</param>
    /// <returns>One number: the sum over pairs of one unit, over B.</returns>
    public Tensor Penalty(Tensor input, Tensor units)
    {
        Tensor flat = network.ForwardTo(input, layer, preActivation: true).flatten(2);
        Tensor gram = flat.bmm(flat.transpose(1, 2)).flatten(1);
        Tensor unit = gram / gram.norm(1, keepdim: true, p: 2f).clamp_min(1e-12);
        Tensor sameUnit = (units == units.transpose(0, 1)).to(ScalarType.Float32) - eye(units.shape[0]).to(units.device);
        return (unit.mm(unit.transpose(0, 1)) * sameUnit).sum() / units.shape[0];
    }
}
