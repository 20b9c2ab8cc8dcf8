using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Dense layers.</summary>
internal static class MatrixOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["MatMul"] = MatMul,
        ["Gemm"] = Gemm,
    };

    private static CompiledOperator MatMul(OperatorNode node)
    {
        node.RequireInputs(2);
        return CompiledOperator.Of(inputs => MatrixProduct.Of(inputs[0], inputs[1]), CostOfMatMul);
    }

    /// <summary>alpha·A'·B' + beta·C, where ' is a transposition if asked for. The usual dense layer becomes libtorch's linear.</summary>
    private static CompiledOperator Gemm(OperatorNode node)
    {
        node.RequireInputs(2);
        float alpha = node.Single("alpha", 1), beta = node.Single("beta", 1);
        bool transposeA = node.Flag("transA"), transposeB = node.Flag("transB");
        if (alpha == 1 && !transposeA && node.Constant(1) is { } constant && constant.dim() == 2 && BiasOf(node, beta, constant.shape[transposeB ? 0 : 1]) is (true, var bias))
        {
            Tensor weight = transposeB ? constant : node.Keep(constant.t());
            return CompiledOperator.Of(
                inputs => functional.linear(inputs[0], weight, bias),
                inputs => new OperatorCost(inputs[0].NumberOfElements + ((double)inputs[0].shape[0] * weight.shape[0]), (double)inputs[0].NumberOfElements * weight.shape[0]));
        }

        return CompiledOperator.Of(
            inputs =>
            {
                Tensor a = transposeA ? inputs[0].t() : inputs[0], b = transposeB ? inputs[1].t() : inputs[1];
                Tensor product = alpha == 1 ? MatrixProduct.Of(a, b) : MatrixProduct.Of(a, b) * alpha;
                return inputs.Length < 3 || inputs[2] is null || beta == 0 ? product : product + (beta == 1 ? inputs[2] : inputs[2] * beta);
            },
            inputs => inputs[0].dim() == 2 && inputs[1].dim() == 2
                ? Dense(inputs[0].shape[transposeA ? 1 : 0], inputs[0].shape[transposeA ? 0 : 1], inputs[1].shape[transposeB ? 0 : 1])
                : throw node.Error("multiplies something else than two matrices"));
    }

    /// <summary>Whether the bias is a constant row that linear can take, and that row.</summary>
    private static (bool Fits, Tensor? Bias) BiasOf(OperatorNode node, float beta, long outputs)
    {
        if (!node.HasInput(2) || beta == 0)
        {
            return (true, null);
        }

        return node.Constant(2) is { } constant && constant.NumberOfElements == outputs && (constant.dim() == 1 || (constant.dim() == 2 && constant.shape[0] == 1))
            ? (true, node.Keep(beta == 1 ? constant.reshape(-1) : constant.reshape(-1) * beta))
            : (false, null);
    }

    private static OperatorCost CostOfMatMul(Tensor[] inputs)
    {
        long[] a = inputs[0].shape, b = inputs[1].shape;
        if (a.Length < 2 || b.Length < 2)
        {
            return OperatorCost.OfInputs(inputs);
        }

        double batches = 1;
        for (int fromEnd = 3; fromEnd <= Math.Max(a.Length, b.Length); fromEnd++)
        {
            batches *= Math.Max(a.Length >= fromEnd ? a[^fromEnd] : 1, b.Length >= fromEnd ? b[^fromEnd] : 1);
        }

        OperatorCost one = Dense(a[^2], a[^1], b[^1]);
        return new OperatorCost(one.Elements * batches, one.Work * batches);
    }

    private static OperatorCost Dense(double rows, double inner, double columns) => new(rows * columns, rows * inner * columns);
}
