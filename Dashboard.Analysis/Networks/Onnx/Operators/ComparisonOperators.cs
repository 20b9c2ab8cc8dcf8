using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Comparisons, logic, and the choice between two tensors. They stand in the shape arithmetic of exporters rather than in networks.</summary>
internal static class ComparisonOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Equal"] = node => Binary(node, (a, b) => a.eq(b)),
        ["Greater"] = node => Binary(node, (a, b) => a.gt(b)),
        ["GreaterOrEqual"] = node => Binary(node, (a, b) => a.ge(b)),
        ["Less"] = node => Binary(node, (a, b) => a.lt(b)),
        ["LessOrEqual"] = node => Binary(node, (a, b) => a.le(b)),
        ["And"] = node => Binary(node, (a, b) => a.logical_and(b)),
        ["Or"] = node => Binary(node, (a, b) => a.logical_or(b)),
        ["Not"] = _ => CompiledOperator.Unary(x => x.logical_not()),
        ["Where"] = Where,
    };

    private static CompiledOperator Binary(OperatorNode node, Func<Tensor, Tensor, Tensor> apply)
    {
        node.RequireInputs(2);
        return CompiledOperator.Of(inputs => apply(inputs[0], inputs[1]), OperatorCost.OfBroadcast);
    }

    private static CompiledOperator Where(OperatorNode node)
    {
        node.RequireInputs(3);
        return CompiledOperator.Of(inputs => where(inputs[0], inputs[1], inputs[2]), OperatorCost.OfBroadcast);
    }
}
