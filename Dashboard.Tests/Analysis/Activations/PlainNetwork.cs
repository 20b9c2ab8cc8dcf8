using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Activations;

/// <summary>A network whose values anyone can work out by hand: "conv" hands on the input, "logits" are the means of the three channels.</summary>
internal sealed class PlainNetwork : INetwork
{
    public string Name => "plain";

    public string Architecture => "plain";

    public string ContentHash => "plain";

    public Preprocessing Preprocessing { get; init; } = new(4, 3, 1, [0, 0, 0], [1, 1, 1]);

    public IReadOnlyList<string> ClassNames => ["red", "green", "blue"];

    public IReadOnlyList<LayerInfo> Layers { get; } = [new("conv", LayerKind.Convolution, 3), new("logits", LayerKind.FullyConnected, 3)];

    public string LogitLayer => "logits";

    /// <summary>Pixels of this value become NaN, as in a network with broken weights.</summary>
    public float? BreaksOn { get; init; }

    public IReadOnlyDictionary<string, Tensor> Forward(Tensor batch, IReadOnlyCollection<string> layers)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor conv = BreaksOn is { } value ? batch.masked_fill(batch.eq(value), float.NaN) : batch.clone();
        return new Dictionary<string, Tensor>
        {
            ["conv"] = conv.MoveToOuterDisposeScope(),
            ["logits"] = batch.mean([2, 3]).MoveToOuterDisposeScope(),
        };
    }

    public Tensor ForwardTo(Tensor batch, string layer, bool preActivation = false) => Forward(batch, [layer])[layer];

    public void Dispose()
    {
    }
}
