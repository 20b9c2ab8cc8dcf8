using System.Globalization;
using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Analysis.Networks.Caffe.Layers;

/// <summary>The same numbers in another shape, joined or cut apart.</summary>
internal static class ShapeLayers
{
    public static Dictionary<string, Action<LayerTranslation>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Concat"] = Concat,
        ["Slice"] = Slice,
        ["Split"] = Split,
        ["Dropout"] = Split,
        ["Flatten"] = Flatten,
        ["Reshape"] = Reshape,
    };

    private static void Concat(LayerTranslation layer)
    {
        layer.RequireInputs(1);
        layer.Give("Concat", layer.Inputs, ("axis", Axis(layer, layer.Parameters("concat_param"), "concat_dim")));
    }

    /// <summary>Equal parts, or cut at the slice_points.</summary>
    private static void Slice(LayerTranslation layer)
    {
        layer.RequireInputs(1, 1);
        PrototxtMessage parameters = layer.Parameters("slice_param");
        long axis = Axis(layer, parameters, "slice_dim");
        IReadOnlyList<long> points = parameters.Integers("slice_point");
        if (points.Count == 0)
        {
            layer.Add("Split", layer.Inputs, layer.Outputs, ("axis", axis));
            return;
        }

        long[] edges = [0, .. points, int.MaxValue];
        if (edges.Length != layer.Outputs.Count + 1 || edges.Zip(edges.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            throw layer.Error(string.Create(CultureInfo.InvariantCulture, $"has slice_points that do not cut it into its {layer.Outputs.Count} tops"));
        }

        for (int i = 0; i < layer.Outputs.Count; i++)
        {
            layer.Add("Slice", [layer.Inputs[0], layer.Integers(edges[i]), layer.Integers(edges[i + 1]), layer.Integers(axis)], [layer.Outputs[i]]);
        }
    }

    private static void Split(LayerTranslation layer)
    {
        layer.RequireInputs(1, 1);
        foreach (string output in layer.Outputs)
        {
            layer.Add("Identity", layer.Inputs, [output]);
        }
    }

    private static void Flatten(LayerTranslation layer)
    {
        layer.RequireInputs(1, 1);
        PrototxtMessage parameters = layer.Parameters("flatten_param");
        long end = parameters.Integer("end_axis", -1);
        if (parameters.Integer("axis", 1) != 1 || (end != -1 && end != layer.Rank - 1))
        {
            throw layer.Error("flattens other dimensions than all of an image, which is not supported");
        }

        layer.Give("Flatten", layer.Inputs, ("axis", 1L));
        layer.SetRank(layer.Outputs[0], 2);
    }

    /// <summary>Zero copies a size, −1 is whatever is left. The first size is the batch, whatever number the file was written with.</summary>
    private static void Reshape(LayerTranslation layer)
    {
        layer.RequireInputs(1, 1);
        PrototxtMessage parameters = layer.Parameters("reshape_param");
        IReadOnlyList<long> sizes = parameters.Message("shape").Integers("dim");
        int axis = (int)Math.Clamp(parameters.Integer("axis", 0), -1, 16);
        if (sizes.Count == 0 || sizes.Any(s => s is < -1 or > int.MaxValue) || axis < 0 || axis > layer.Rank || parameters.Integer("num_axes", -1) != -1)
        {
            throw layer.Error("is reshaped in a way that is not supported");
        }

        long[] target = [.. new long[axis], .. sizes];
        target[0] = target[0] == -1 ? -1 : 0;
        layer.Give("Reshape", [layer.Inputs[0], layer.Integers(target)]);
        layer.SetRank(layer.Outputs[0], target.Length);
    }

    private static long Axis(LayerTranslation layer, PrototxtMessage parameters, string old)
    {
        long axis = parameters.Integer("axis", parameters.Integer(old, 1));
        axis = axis < 0 ? axis + layer.Rank : axis;
        return axis > 0 && axis < layer.Rank ? axis : throw layer.Error("works along the batch or a dimension its input lacks, which is not supported");
    }
}
