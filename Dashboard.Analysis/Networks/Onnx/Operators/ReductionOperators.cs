using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Reductions over some or all dimensions.</summary>
internal static class ReductionOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["ReduceMean"] = node => Reduction(node, (x, over, keep) => x.mean(over, keep)),
        ["ReduceSum"] = node => Reduction(node, (x, over, keep) => x.sum(over, keep, x.dtype)),
        ["ReduceMax"] = node => Reduction(node, (x, over, keep) => x.amax(over, keep)),
        ["ReduceMin"] = node => Reduction(node, (x, over, keep) => x.amin(over, keep)),
        ["ReduceProd"] = node => Reduction(node, Product),
        ["ReduceL1"] = node => Reduction(node, (x, over, keep) => x.abs().sum(over, keep)),
        ["ReduceL2"] = node => Reduction(node, (x, over, keep) => (x * x).sum(over, keep).sqrt()),
        ["ReduceSumSquare"] = node => Reduction(node, (x, over, keep) => (x * x).sum(over, keep)),
        ["ArgMax"] = ArgMax,
    };

    private static CompiledOperator Reduction(OperatorNode node, Func<Tensor, long[], bool, Tensor> reduce)
    {
        node.RequireInputs(1);
        bool keep = node.Flag("keepdims", otherwise: true), nothingMeansNothing = node.Flag("noop_with_empty_axes");
        Func<Tensor[], long[]>? axes = node.IntegersFrom("axes", 1);
        return CompiledOperator.Of(inputs =>
        {
            long[] over = axes?.Invoke(inputs) ?? [];
            if (over.Length == 0 && nothingMeansNothing)
            {
                // Each number is its own group: its square is still taken where squares are summed.
                return reduce(inputs[0].unsqueeze(-1), [-1], false);
            }

            return reduce(inputs[0], over.Length > 0 ? over : [.. Enumerable.Range(0, (int)inputs[0].dim()).Select(d => (long)d)], keep);
        });
    }

    /// <summary>From the last dimension on, so that the numbers of those before it stay right.</summary>
    private static Tensor Product(Tensor x, long[] over, bool keep) =>
        over.Select(d => d < 0 ? d + x.dim() : d).OrderDescending().Aggregate(x, (value, dimension) => value.prod(dimension, keep, x.dtype));

    private static CompiledOperator ArgMax(OperatorNode node)
    {
        long axis = node.Integer("axis", 0);
        bool keep = node.Flag("keepdims", otherwise: true);
        return node.Flag("select_last_index") ? throw node.Error("asks for the last of several equal values, which is not supported") : CompiledOperator.Unary(x => x.argmax(axis, keep));
    }
}
