using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Analysis.Networks.Caffe.Layers;

/// <summary>
/// Poolings by Caffe's rules (pooling_layer.cpp): as many windows as it takes to reach the end, but none that begins in the trailing padding; an average
/// is divided by the pixels of the window inside the padded image.
/// </summary>
internal static class PoolingLayers
{
    public static Dictionary<string, Action<LayerTranslation>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Pooling"] = Pooling,
    };

    private static void Pooling(LayerTranslation layer)
    {
        layer.RequireInputs(1, 1);
        if (layer.Outputs.Count > 1)
        {
            throw layer.Error("gives the places of its maxima too, which is not supported");
        }

        PrototxtMessage parameters = layer.Parameters("pooling_param");
        bool average = parameters.Word("pool", "MAX") switch
        {
            "MAX" or "0" => false,
            "AVE" or "1" => true,
            var other => throw layer.Error($"pools by {PrototxtMessage.Short(other)}; MAX and AVE are supported"),
        };
        bool ceil = parameters.Word("round_mode", "CEIL") is "CEIL" or "0" && parameters.Flag("ceil_mode", true);
        if (parameters.Flag("global_pooling", false))
        {
            RequirePlain(layer, parameters);
            layer.Give(average ? "GlobalAveragePool" : "GlobalMaxPool", layer.Inputs);
            return;
        }

        CaffeWindow window = CaffeWindow.Read(layer, parameters);
        if (window.Pad[0] >= window.Kernel[0] || window.Pad[1] >= window.Kernel[1])
        {
            throw layer.Error("has a padding as large as its kernel, which Caffe does not allow");
        }

        layer.Give(average ? "AveragePool" : "MaxPool", layer.Inputs,
            [("kernel_shape", window.Kernel), ("strides", window.Stride), ("pads", window.Pads), ("ceil_mode", ceil), .. average ? ((string, object)[])[("count_include_pad", true)] : []]);
    }

    /// <summary>Caffe allows no kernel and no padding beside global pooling.</summary>
    private static void RequirePlain(LayerTranslation layer, PrototxtMessage parameters)
    {
        if (((string[])["kernel_size", "kernel_h", "kernel_w"]).Any(parameters.Has) || ((string[])["pad", "pad_h", "pad_w"]).Any(name => parameters.Integer(name, 0) != 0)
            || ((string[])["stride", "stride_h", "stride_w"]).Any(name => parameters.Integer(name, 1) != 1))
        {
            throw layer.Error("pools globally but has a kernel, stride or padding");
        }
    }
}
