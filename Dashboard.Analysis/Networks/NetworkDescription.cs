using Dashboard.Analysis.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks;

/// <summary>A layer as people compare it with the paper or the code it comes from.</summary>
/// <param name="Layer">Name, kind and units.</param>
/// <param name="Shape">Of its values for one image: channels × height × width, or units.</param>
/// <param name="Parameters">Trained numbers between it and the layers before it; null where that is not known.</param>
public sealed record LayerDescription(LayerInfo Layer, IReadOnlyList<long> Shape, long? Parameters);

/// <summary>What a network is, in numbers.</summary>
public sealed record NetworkDescription(string Name, string Architecture, Preprocessing Preprocessing, IReadOnlyList<string> ClassNames, IReadOnlyList<LayerDescription> Layers)
{
    /// <summary>Trained numbers up to the last layer; null where that is not known.</summary>
    public long? ParameterCount => Layers.Any(l => l.Parameters is null) ? null : Layers.Sum(l => l.Parameters);

    /// <summary>Sizes are found by running it on one black image.</summary>
    public static NetworkDescription Of(INetwork network)
    {
        Preprocessing input = network.Preprocessing;
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyDictionary<string, Tensor> values = network.Forward(zeros(1, input.ChannelCount, input.Height, input.Width), [.. network.Layers.Select(l => l.Name)]);
        return new NetworkDescription(
            network.Name,
            network.Architecture,
            input,
            network.ClassNames,
            [.. network.Layers.Select(l => new LayerDescription(l, values[l.Name].shape[1..], network.ParametersOf(l.Name)))]);
    }
}
