using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Quantised weights; since they are constants they are turned into float32 once, when the network is loaded.</summary>
internal static class QuantizationOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["DequantizeLinear"] = DequantizeLinear,
    };

    /// <summary>(x − zero point) · scale; scale and zero point hold for the whole tensor, one slice of an axis, or a block of it.</summary>
    private static CompiledOperator DequantizeLinear(OperatorNode node)
    {
        node.RequireInputs(2);
        long axis = node.Integer("axis", 1), block = node.Integer("block_size", 0);
        return CompiledOperator.Of(
            inputs =>
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor x = inputs[0].to_type(ScalarType.Float32), scale = Spread(inputs[1], x);
                Tensor centred = inputs.ElementAtOrDefault(2) is { } zero ? x - Spread(zero.to_type(ScalarType.Float32), x) : x;
                return (centred * scale).MoveToOuterDisposeScope();
            });

        Tensor Spread(Tensor parameter, Tensor x)
        {
            if (parameter.NumberOfElements == 1 && block == 0)
            {
                return parameter.reshape(1);
            }

            long rank = x.dim(), along = axis < 0 ? axis + rank : axis;
            if (along < 0 || along >= rank)
            {
                throw node.Error("has scales along an axis that its input lacks");
            }

            if (block > 0)
            {
                long[] shape = x.shape;
                return shape[along] <= parameter.shape[along] * (double)block
                    ? parameter.repeat_interleave(block, along).narrow(along, 0, shape[along])
                    : throw node.Error("has fewer scales than blocks");
            }

            long[] stretched = [.. Enumerable.Range(0, (int)rank).Select(d => d == along ? -1L : 1L)];
            return parameter.reshape(stretched);
        }
    }
}
