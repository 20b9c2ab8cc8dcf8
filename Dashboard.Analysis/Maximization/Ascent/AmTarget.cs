using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>What is maximized: a layer of a network, where in its map, and which part of the input that sees.</summary>
/// <param name="Network">Of the run.</param>
/// <param name="Layer">The layer that was asked for.</param>
/// <param name="Ascended">The layer whose values are maximized: the logits for a softmax layer, else the same.</param>
/// <param name="Objective">Which value of it.</param>
/// <param name="Region">What the picture fills.</param>
internal sealed record AmTarget(INetwork Network, LayerInfo Layer, LayerInfo Ascended, AmObjective Objective, InputRegion Region)
{
    /// <summary>How far from the map's middle <see cref="AmObjective.Centre"/> looks, in places down and across.</summary>
    public int PlaceOffset { get; init; }

    public Preprocessing Input => Network.Preprocessing;

    public int Channels => Input.ChannelCount;

    /// <summary>1×C×1×1, 0…1: what the network takes for nothing.</summary>
    public Tensor MeanColour => InputColours.MeanColour(Input);

    /// <summary>The network's last word is about this layer's units.</summary>
    public bool IsLast => Ascended.Name == Network.LogitLayer;

    /// <exception cref="UserErrorException">The network has no such layer, the objective does not fit it, or nothing leads from it back to the input.</exception>
    public static AmTarget Of(INetwork network, string layerName, AmObjective? wanted)
    {
        LayerInfo layer = Find(network, layerName);
        LayerInfo ascended = layer.Kind == LayerKind.Softmax ? Find(network, network.LogitLayer) : layer;
        bool hasMap = ascended.Kind == LayerKind.Convolution;
        AmObjective objective = wanted ?? (hasMap ? AmObjective.Centre : AmObjective.Neuron);
        if (hasMap == (objective == AmObjective.Neuron))
        {
            throw new UserErrorException(hasMap
                ? $"The units of layer {layerName} are channels: maximize their centre, mean or maximum."
                : $"The units of layer {layerName} are neurons and have no map: only the neuron itself can be maximized.");
        }

        AmTarget whole = new(network, layer, ascended, objective, new InputRegion(0, 0, network.Preprocessing.Width, network.Preprocessing.Height));
        InputRegion seen = ReceptiveField.Of(whole);
        return objective == AmObjective.Centre ? whole with { Region = seen } : whole;
    }

    /// <summary>Pictures as the network wants them, on its mean colour or mean image where they do not fill the input.</summary>
    /// <param name="pictures">B×C×region, 0…1; red, green and blue whatever the network's order.</param>
    public Tensor Prepare(Tensor pictures)
    {
        Tensor values = InputColours.ToInput(pictures, Input, Region);
        return Region.Width == Input.Width && Region.Height == Input.Height
            ? values
            : functional.pad(values, [Region.X, Input.Width - Region.X - Region.Width, Region.Y, Input.Height - Region.Y - Region.Height]);
    }

    /// <summary>Every unit's value before its non-linearity.</summary>
    /// <param name="inputs">As <see cref="Prepare"/> gives them.</param>
    /// <returns>B×U.</returns>
    public Tensor Values(Tensor inputs)
    {
        Tensor values = Network.ForwardTo(inputs, Ascended.Name, preActivation: true);
        return Objective switch
        {
            AmObjective.Centre => values.select(3, (values.shape[3] / 2) + PlaceOffset).select(2, (values.shape[2] / 2) + PlaceOffset),
            AmObjective.Mean => values.mean([2, 3]),
            AmObjective.Maximum => values.flatten(2).max(2).values,
            _ => values.flatten(1),
        };
    }

    private static LayerInfo Find(INetwork network, string layer) => network.AvailableLayers.FirstOrDefault(l => l.Name == layer)
        ?? throw new UserErrorException($"The network {network.Name} has no layer \"{layer}\"; its layers are {string.Join(", ", network.Layers.Select(l => l.Name))}.");
}
