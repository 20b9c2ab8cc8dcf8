namespace Dashboard.Analysis.Maximization;

/// <summary>What of a layer is maximized. Always before the layer's non-linearity, so that a silent unit still has a gradient.</summary>
public enum AmObjective
{
    /// <summary>A fully connected layer's neuron; of a softmax layer its logit.</summary>
    Neuron,

    /// <summary>A channel at the middle of its map. The picture is the receptive field of that place, and nothing else.</summary>
    Centre,

    /// <summary>The mean of a channel over its map: gives repeated textures.</summary>
    Mean,

    /// <summary>The largest value of a channel's map, as a run records it.</summary>
    Maximum,
}
