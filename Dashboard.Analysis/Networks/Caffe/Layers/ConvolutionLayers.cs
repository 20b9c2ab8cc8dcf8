using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Analysis.Networks.Caffe.Layers;

/// <summary>Convolutions and their transposition, with groups and dilation.</summary>
internal static class ConvolutionLayers
{
    private const long Most = 1 << 24;

    public static Dictionary<string, Action<LayerTranslation>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Convolution"] = layer => Translate(layer, "Conv"),
        ["Deconvolution"] = layer => Translate(layer, "ConvTranspose"),
    };

    /// <summary>Weights are outputs × inputs/groups × height × width; of a deconvolution inputs × outputs/groups, as libtorch has them too.</summary>
    private static void Translate(LayerTranslation layer, string type)
    {
        layer.RequireInputs(1, 1);
        PrototxtMessage parameters = layer.Parameters("convolution_param");
        CaffeWindow window = CaffeWindow.Read(layer, parameters);
        long outputs = parameters.Integer("num_output", 0), groups = parameters.Integer("group", 1);
        if (outputs is < 1 or > Most || groups < 1 || outputs % groups != 0 || parameters.Integer("axis", 1) != 1)
        {
            throw layer.Error("has a num_output, group or axis that make no convolution");
        }

        long area = window.Kernel[0] * window.Kernel[1], held = layer.Blobs(1)[0].Count;
        long stated = type == "Conv" ? outputs : outputs / groups;
        long other = Math.Max(1, held / (stated * area));
        string weights = layer.Weight(0, "weights", type == "Conv" ? [stated, other, .. window.Kernel] : [other, stated, .. window.Kernel]);
        string[] inputs = parameters.Flag("bias_term", true) ? [layer.Inputs[0], weights, layer.Weight(1, "bias", [outputs])] : [layer.Inputs[0], weights];
        layer.Give(type, inputs, ("kernel_shape", window.Kernel), ("strides", window.Stride), ("pads", window.Pads), ("dilations", window.Dilation), ("group", groups));
    }
}
