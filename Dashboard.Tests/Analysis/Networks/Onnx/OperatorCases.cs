namespace Dashboard.Tests.Analysis.Networks.Onnx;

/// <summary>Graphs around each operator, in the forms exporters write.</summary>
internal static partial class OperatorCases
{
    private const int Oldest = 7, Newest = 21;

    public static IReadOnlyList<OperatorCase> All { get; } =
        [.. Convolutions(), .. Poolings(), .. Elementwise(), .. Activations(), .. Dense(), .. Normalizations(), .. Reductions(), .. Shapes(), .. Indexing(), .. Paddings(), .. Resizes(), .. Constants(), .. Quantized()];

    private static OperatorCase Unary(string type, int opset, long[] shape, params (string, object)[] attributes) =>
        new($"{type} {opset} {Words(attributes)}", new OnnxBuilder(opset).Input("x", shape).Node(type, "x", "y", attributes), type);

    private static OperatorCase Of(string name, int opset, long[] shape, string type, string inputs, Func<OnnxBuilder, OnnxBuilder> weights, params (string, object)[] attributes) =>
        new($"{type} {opset} {name}", weights(new OnnxBuilder(opset).Input("x", shape)).Node(type, inputs, "y", attributes), type);

    private static string Words((string Name, object Value)[] attributes) =>
        string.Join(' ', attributes.Select(a => $"{a.Name}={(a.Value is Array list ? string.Join(',', list.Cast<object>()) : a.Value)}"));
}
