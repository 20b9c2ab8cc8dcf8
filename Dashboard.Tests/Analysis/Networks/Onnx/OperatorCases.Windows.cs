namespace Dashboard.Tests.Analysis.Networks.Onnx;

internal static partial class OperatorCases
{
    private static IEnumerable<OperatorCase> Convolutions()
    {
        yield return Conv([2, 3, 9, 8], [4, 3, 3, 3]);
        yield return Conv([2, 3, 9, 8], [4, 3, 3, 3], ("pads", new[] { 1, 1, 1, 1 }), ("strides", new[] { 2, 1 }), ("kernel_shape", new[] { 3, 3 }));
        yield return Conv([1, 3, 9, 8], [4, 3, 3, 2], ("pads", new[] { 0, 1, 2, 0 }));
        yield return Conv([1, 4, 9, 8], [6, 2, 3, 3], ("group", 2), ("dilations", new[] { 2, 2 }), ("pads", new[] { 2, 2, 2, 2 }));
        yield return Conv([1, 4, 7, 7], [4, 1, 3, 3], ("group", 4), ("pads", new[] { 1, 1, 1, 1 }));
        yield return Conv([1, 3, 10, 7], [4, 3, 3, 4], ("auto_pad", "SAME_UPPER"), ("strides", new[] { 2, 3 }));
        yield return Conv([1, 3, 10, 7], [4, 3, 4, 3], ("auto_pad", "SAME_LOWER"), ("strides", new[] { 2, 2 }));
        yield return Conv([1, 3, 10, 7], [4, 3, 3, 3], ("auto_pad", "VALID"));
        yield return Conv([2, 3, 11], [4, 3, 3], ("pads", new[] { 2, 1 }), ("strides", new[] { 2 }));
        yield return Conv([2, 4, 11], [4, 2, 3], ("group", 2), ("dilations", new[] { 2 }), ("pads", new[] { 2, 3 }));
        yield return Conv([2, 4, 11], [4, 2, 3], ("group", 2), ("strides", new[] { 2 }), ("auto_pad", "SAME_UPPER"));
        yield return Of("no bias", 11, [1, 3, 6, 6], "Conv", "x w", g => g.Weight("w", 2, 3, 3, 3));
        yield return new OperatorCase("Conv weight computed", new OnnxBuilder(13).Input("x", 1, 3, 6, 6).Input("w", 2, 3, 3, 3).Node("Conv", "x w", "y", ("kernel_shape", new[] { 3, 3 })), "Conv");
        yield return Transposed([1, 3, 5, 4], [3, 2, 3, 3]);
        yield return Transposed([1, 3, 5, 4], [3, 2, 4, 4], ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }));
        yield return Transposed([1, 3, 5, 4], [3, 2, 3, 3], ("strides", new[] { 2, 3 }), ("pads", new[] { 1, 0, 0, 2 }), ("output_padding", new[] { 1, 2 }));
        yield return Transposed([1, 4, 5, 4], [4, 2, 3, 3], ("group", 2), ("dilations", new[] { 2, 1 }), ("strides", new[] { 2, 2 }), ("output_padding", new[] { 1, 1 }));
        yield return Transposed([1, 3, 5, 4], [3, 2, 3, 3], ("strides", new[] { 2, 2 }), ("output_shape", new[] { 10, 8 }));
        yield return Transposed([1, 3, 5, 4], [3, 2, 3, 3], ("strides", new[] { 2, 2 }), ("auto_pad", "SAME_UPPER"));
        yield return Transposed([1, 3, 5, 4], [3, 2, 3, 3], ("strides", new[] { 2, 2 }), ("auto_pad", "SAME_LOWER"));
        yield return Transposed([2, 3, 7], [3, 2, 3], ("strides", new[] { 2 }), ("pads", new[] { 1, 0 }));
    }

    private static IEnumerable<OperatorCase> Poolings()
    {
        foreach (string type in (string[])["MaxPool", "AveragePool"])
        {
            yield return Pool(type, 7, [2, 3, 9, 8], [3, 2], ("strides", new[] { 2, 2 }));
            yield return Pool(type, 8, [1, 2, 9, 8], [3, 3], ("pads", new[] { 1, 1, 1, 1 }), ("strides", new[] { 2, 2 }));
            yield return Pool(type, 8, [1, 2, 13, 13], [3, 3], ("pads", new[] { 0, 0, 1, 1 }), ("strides", new[] { 2, 2 }));
            yield return Pool(type, 12, [1, 2, 10, 8], [3, 3], ("ceil_mode", 1), ("strides", new[] { 2, 2 }));
            yield return Pool(type, 12, [1, 2, 10, 7], [3, 3], ("ceil_mode", 1), ("strides", new[] { 2, 3 }), ("pads", new[] { 1, 0, 0, 1 }));
            yield return Pool(type, 12, [1, 2, 9, 9], [2, 2], ("ceil_mode", 1), ("strides", new[] { 3, 3 }), ("pads", new[] { 1, 1, 1, 1 }));
            yield return Pool(type, 8, [1, 2, 9, 8], [3, 2], ("auto_pad", "SAME_UPPER"), ("strides", new[] { 2, 2 }));
            yield return Pool(type, 8, [1, 2, 9, 8], [2, 3], ("auto_pad", "SAME_LOWER"), ("strides", new[] { 2, 2 }));
            yield return Pool(type, 12, [1, 2, 9, 8], [2, 3], ("auto_pad", "VALID"), ("strides", new[] { 2, 2 }));
            yield return Pool(type, 12, [2, 3, 11], [3], ("strides", new[] { 2 }), ("pads", new[] { 1, 0 }));
        }

        yield return Pool("MaxPool", 12, [1, 2, 11, 9], [3, 2], ("dilations", new[] { 2, 3 }), ("pads", new[] { 1, 0, 1, 1 }));
        yield return Pool("AveragePool", 19, [1, 2, 11, 9], [3, 2], ("dilations", new[] { 2, 3 }), ("pads", new[] { 1, 0, 1, 1 }));
        yield return Pool("AveragePool", 12, [1, 2, 9, 8], [3, 3], ("count_include_pad", 1), ("pads", new[] { 1, 1, 1, 1 }));
        yield return Pool("AveragePool", 12, [1, 2, 9, 8], [3, 3], ("count_include_pad", 1), ("pads", new[] { 0, 1, 2, 1 }), ("strides", new[] { 2, 2 }));
        yield return Pool("AveragePool", 19, [1, 2, 10, 8], [3, 3], ("count_include_pad", 1), ("ceil_mode", 1), ("pads", new[] { 1, 1, 1, 1 }), ("strides", new[] { 2, 2 }));
        yield return Pool("AveragePool", 19, [1, 2, 10, 8], [3, 3], ("count_include_pad", 1), ("ceil_mode", 1), ("pads", new[] { 0, 1, 1, 0 }), ("strides", new[] { 2, 2 }));
        foreach (string type in (string[])["GlobalAveragePool", "GlobalMaxPool"])
        {
            yield return Unary(type, Oldest, [2, 3, 5, 4]);
            yield return Unary(type, Newest, [2, 3, 5]);
        }
    }

    private static OperatorCase Conv(long[] x, long[] w, params (string, object)[] attributes) =>
        Of($"{string.Join('x', x)} {Words(attributes)}", 11, x, "Conv", "x w b", g => g.Weight("w", w).Weight("b", w[0]), attributes);

    private static OperatorCase Transposed(long[] x, long[] w, params (string Name, object Value)[] attributes) => Of(
        Words(attributes), 11, x, "ConvTranspose", "x w b", g => g.Weight("w", w).Weight("b", w[1] * (int)attributes.FirstOrDefault(a => a.Name == "group", ("", 1)).Value), attributes);

    private static OperatorCase Pool(string type, int opset, long[] x, int[] kernel, params (string, object)[] attributes) => Unary(type, opset, x, [("kernel_shape", kernel), .. attributes]);
}
