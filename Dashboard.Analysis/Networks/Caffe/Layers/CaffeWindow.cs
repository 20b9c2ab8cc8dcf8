using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Analysis.Networks.Caffe.Layers;

/// <summary>Kernel, stride, padding and dilation of a convolution or pooling, each [height, width].</summary>
internal sealed record CaffeWindow(long[] Kernel, long[] Stride, long[] Pad, long[] Dilation)
{
    private const long Largest = 1 << 16;

    /// <param name="layer">For errors.</param>
    /// <param name="parameters">One number for both sides, one each as a list, or one each as _h and _w.</param>
    public static CaffeWindow Read(LayerTranslation layer, PrototxtMessage parameters)
    {
        return new CaffeWindow(
            Two("kernel_size", "kernel", null, 1), Two("stride", "stride", 1, 1), Two("pad", "pad", 0, 0), Two("dilation", "dilation", 1, 1));

        long[] Two(string name, string prefix, long? otherwise, long least)
        {
            IReadOnlyList<long> list = parameters.Integers(name);
            long height = parameters.Integer($"{prefix}_h", 0), width = parameters.Integer($"{prefix}_w", 0);
            bool apart = parameters.Has($"{prefix}_h") || parameters.Has($"{prefix}_w");
            long[] two = list.Count switch
            {
                0 when apart => [height, width],
                0 when otherwise is { } number => [number, number],
                0 => throw layer.Error($"does not say its {name}"),
                1 when !apart => [list[0], list[0]],
                2 when !apart => [list[0], list[1]],
                _ => throw layer.Error($"has a {name} for other than two dimensions; images have two"),
            };
            return two.All(size => size >= least && size <= Largest) ? two : throw layer.Error($"has an impossible {name}");
        }
    }

    /// <summary>The same on both sides, as the graph takes it.</summary>
    public long[] Pads => [.. Pad, .. Pad];
}
