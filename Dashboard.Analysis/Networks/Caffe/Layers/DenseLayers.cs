using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Analysis.Networks.Caffe.Layers;

/// <summary>Dense layers.</summary>
internal static class DenseLayers
{
    private const long Most = 1 << 24;

    public static Dictionary<string, Action<LayerTranslation>> All { get; } = new(StringComparer.Ordinal)
    {
        ["InnerProduct"] = InnerProduct,
    };

    private static void InnerProduct(LayerTranslation layer)
    {
        layer.RequireInputs(1, 1);
        PrototxtMessage parameters = layer.Parameters("inner_product_param");
        long outputs = parameters.Integer("num_output", 0);
        if (outputs is < 1 or > Most || parameters.Integer("axis", 1) != 1)
        {
            throw layer.Error("has a num_output or axis that make no dense layer of images");
        }

        bool transposed = parameters.Flag("transpose", false);
        long inputs = Math.Max(1, layer.Blobs(1)[0].Count / outputs);
        string weights = layer.Weight(0, "weights", transposed ? [inputs, outputs] : [outputs, inputs]);
        string row = layer.Rank == 2 ? layer.Inputs[0] : layer.Step("Flatten", [layer.Inputs[0]], ("axis", 1L));
        layer.Give("Gemm", parameters.Flag("bias_term", true) ? [row, weights, layer.Weight(1, "bias", [outputs])] : [row, weights], ("transB", !transposed));
        layer.SetRank(layer.Outputs[0], 2);
        layer.OfferBottom(0);
    }
}
