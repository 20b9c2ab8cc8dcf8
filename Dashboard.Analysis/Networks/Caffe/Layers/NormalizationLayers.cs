using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Analysis.Networks.Caffe.Layers;

/// <summary>Normalisations, and the scaling and shifting that follow them.</summary>
internal static class NormalizationLayers
{
    public static Dictionary<string, Action<LayerTranslation>> All { get; } = new(StringComparer.Ordinal)
    {
        ["LRN"] = Lrn,
        ["BatchNorm"] = BatchNorm,
        ["Scale"] = layer => Affine(layer, layer.Parameters("scale_param"), "Mul"),
        ["Bias"] = layer => Affine(layer, layer.Parameters("bias_param"), "Add"),
    };

    /// <summary>x / (k + alpha · mean of x²)^beta over neighbouring channels, or over neighbouring pixels, where k is 1 and pixels of the padding count as zeros.</summary>
    private static void Lrn(LayerTranslation layer)
    {
        layer.RequireInputs(1, 1);
        PrototxtMessage parameters = layer.Parameters("lrn_param");
        long size = parameters.Integer("local_size", 5);
        float alpha = parameters.Single("alpha", 1), beta = parameters.Single("beta", 0.75f), k = parameters.Single("k", 1);
        if (size is < 1 or > short.MaxValue || size % 2 == 0)
        {
            throw layer.Error("has a local_size that is no odd number");
        }

        switch (parameters.Word("norm_region", "ACROSS_CHANNELS"))
        {
            case "ACROSS_CHANNELS" or "0":
                layer.Give("LRN", layer.Inputs, ("size", size), ("alpha", alpha), ("beta", beta), ("bias", k));
                break;
            case "WITHIN_CHANNEL" or "1":
                string x = layer.Inputs[0], squares = layer.Step("Mul", [x, x]);
                long around = (size - 1) / 2;
                string means = layer.Step("AveragePool", [squares], ("kernel_shape", new long[] { size, size }), ("pads", new long[] { around, around, around, around }), ("count_include_pad", true));
                string scale = layer.Step("Add", [layer.Step("Mul", [means, layer.Number(alpha)]), layer.Number(1)]);
                layer.Give("Mul", [x, layer.Step("Pow", [scale, layer.Number(-beta)])]);
                break;
            default:
                throw layer.Error("normalises over a region that is not supported");
        }
    }

    /// <summary>Mean and variance are stored as sums, with the number to divide them by as a third array.</summary>
    private static void BatchNorm(LayerTranslation layer)
    {
        layer.RequireInputs(1, 1);
        PrototxtMessage parameters = layer.Parameters("batch_norm_param");
        if (!parameters.Flag("use_global_stats", true))
        {
            throw layer.Error("takes its statistics from the batch (use_global_stats: false), so an image's result would depend on the others; set it to true");
        }

        long channels = layer.Blobs(3)[0].Count;
        float weight = layer.SingleOf(2, "the sum's factor");
        string factor = layer.Number(weight == 0 ? 0 : 1 / weight);
        string mean = layer.Step("Mul", [layer.Weight(0, "mean", [channels]), factor]), variance = layer.Step("Mul", [layer.Weight(1, "variance", [channels]), factor]);
        layer.Give("BatchNormalization", [layer.Inputs[0], "", "", mean, variance], ("epsilon", parameters.Single("eps", 1e-5f)));
    }

    /// <summary>Multiplies by or adds an array, trained or computed, that is laid along the dimensions from an axis on and is the same for all others.</summary>
    private static void Affine(LayerTranslation layer, PrototxtMessage parameters, string type)
    {
        layer.RequireInputs(1, 2);
        int rank = layer.Rank;
        long axis = parameters.Integer("axis", 1), axes = parameters.Integer("num_axes", 1);
        bool bias = type == "Mul" && parameters.Flag("bias_term", false), trained = layer.Inputs.Count == 1;
        axis = axis < 0 ? axis + rank : axis;
        long along = trained ? (axes == -1 ? rank - axis : axes) : layer.RankOf(1);
        if (axis < 0 || along < 0 || axis + along > rank)
        {
            throw layer.Error("is laid along dimensions that its input lacks");
        }

        string by = trained ? Laid(0, "weights") : Stretched();
        string scaled = bias ? layer.Step(type, [layer.Inputs[0], by]) : "";
        if (bias)
        {
            layer.Give("Add", [scaled, Laid(trained ? 1 : 0, "bias")]);
        }
        else
        {
            layer.Give(type, [layer.Inputs[0], by]);
        }

        string Laid(int blob, string what)
        {
            CaffeBlob held = layer.Blobs(blob + 1)[blob];
            long[] stated = [.. held.Dimensions];
            long[] shape = along == 1 ? [held.Count] : stated.Length >= along ? stated[^(int)along..] : throw layer.Error($"holds a {what} of too few dimensions");
            return layer.Weight(blob, what, shape, [.. Enumerable.Repeat(1L, (int)axis), .. shape, .. Enumerable.Repeat(1L, (int)(rank - axis - along))]);
        }

        string Stretched()
        {
            long[] added = [.. Enumerable.Range(0, (int)axis).Concat(Enumerable.Range((int)(axis + along), (int)(rank - axis - along))).Select(d => (long)d)];
            return added.Length == 0 ? layer.Inputs[1] : layer.Step("Unsqueeze", [layer.Inputs[1], layer.Integers(added)]);
        }
    }
}
