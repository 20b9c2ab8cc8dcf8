using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Analysis.Networks.Caffe.Layers;

/// <summary>Non-linearities.</summary>
internal static class ActivationLayers
{
    public static Dictionary<string, Action<LayerTranslation>> All { get; } = new(StringComparer.Ordinal)
    {
        ["ReLU"] = ReLU,
        ["PReLU"] = PReLU,
        ["ELU"] = layer => Unary(layer, "Elu", ("alpha", layer.Parameters("elu_param").Single("alpha", 1))),
        ["Sigmoid"] = layer => Unary(layer, "Sigmoid"),
        ["TanH"] = layer => Unary(layer, "Tanh"),
        ["BNLL"] = layer => Unary(layer, "Softplus"),
        ["AbsVal"] = layer => Unary(layer, "Abs"),
        ["Softmax"] = layer => Unary(layer, "Softmax", ("axis", layer.Parameters("softmax_param").Integer("axis", 1))),
    };

    private static void ReLU(LayerTranslation layer)
    {
        float slope = layer.Parameters("relu_param").Single("negative_slope", 0);
        if (slope == 0)
        {
            Unary(layer, "Relu");
        }
        else
        {
            Unary(layer, "LeakyRelu", ("alpha", slope));
        }
    }

    /// <summary>One slope a channel, or one for all.</summary>
    private static void PReLU(LayerTranslation layer)
    {
        layer.RequireInputs(1, 1);
        PrototxtMessage parameters = layer.Parameters("prelu_param");
        long slopes = parameters.Flag("channel_shared", false) ? 1 : layer.Blobs(1)[0].Count;
        layer.Give("PRelu", [layer.Inputs[0], layer.Weight(0, "slopes", [slopes], [slopes, .. Enumerable.Repeat(1L, Math.Max(0, layer.Rank - 2))])]);
    }

    private static void Unary(LayerTranslation layer, string type, params (string Name, object Value)[] attributes)
    {
        layer.RequireInputs(1, 1);
        layer.Give(type, layer.Inputs, attributes);
    }
}
