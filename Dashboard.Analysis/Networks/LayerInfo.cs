namespace Dashboard.Analysis.Networks;

public enum LayerKind
{
    /// <summary>A unit is a channel; its activation is the spatial maximum.</summary>
    Convolution,

    /// <summary>A unit is a neuron.</summary>
    FullyConnected,

    /// <summary>The class probabilities.</summary>
    Softmax,
}

/// <summary>A recordable layer of a network. <paramref name="Name"/> is unique in the network.</summary>
public sealed record LayerInfo(string Name, LayerKind Kind, int UnitCount);
