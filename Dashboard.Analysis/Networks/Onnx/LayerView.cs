using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>A layer as a value of a program.</summary>
/// <param name="Info">Name, kind and units.</param>
/// <param name="Slot">Its value.</param>
/// <param name="Before">The values before its non-linearity; several where branches are joined after theirs; the layer's own where it has none.</param>
/// <param name="JoinedAlong">The dimension along which several are joined.</param>
/// <param name="Form">How the value is handed on.</param>
internal sealed record LayerView(LayerInfo Info, int Slot, IReadOnlyList<int> Before, long JoinedAlong, LayerForm Form)
{
    /// <returns>B×C×H×W or B×U: a tensor of its own.</returns>
    public Tensor Present(Tensor value) => Form switch
    {
        LayerForm.ChannelsLast => value.permute(0, 3, 1, 2),
        LayerForm.MapOfOne => value.flatten(1),
        _ => value.alias(),
    };
}

internal enum LayerForm
{
    AsItIs,
    ChannelsLast,

    /// <summary>B×U×1×1: the logits of networks that end in global pooling.</summary>
    MapOfOne,
}
