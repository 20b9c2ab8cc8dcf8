using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>The same numbers in another shape, and shapes as numbers.</summary>
internal static class ShapeOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Flatten"] = Flatten,
        ["Reshape"] = Reshape,
        ["Transpose"] = Transpose,
        ["Squeeze"] = Squeeze,
        ["Unsqueeze"] = Unsqueeze,
        ["Shape"] = Shape,
        ["Size"] = _ => CompiledOperator.Unary(x => tensor(x.NumberOfElements)),
        ["Expand"] = Expand,
        ["Tile"] = Tile,
    };

    private static CompiledOperator Flatten(OperatorNode node)
    {
        long axis = node.Integer("axis", 1);
        return CompiledOperator.Unary(x =>
        {
            long[] shape = x.shape;
            long first = axis < 0 ? axis + shape.Length : axis;
            return first >= 0 && first <= shape.Length ? x.reshape(ProductOf(shape[..(int)first]), ProductOf(shape[(int)first..])) : throw node.Error("flattens a dimension that its input lacks");
        });
    }

    /// <summary>
    /// A zero copies the input's size. A target that was written for a batch of one, [1, …], follows the batch of what comes in: whether that is sound
    /// for a network as a whole is checked when it is loaded (<see cref="BatchCheck"/>).
    /// </summary>
    private static CompiledOperator Reshape(OperatorNode node)
    {
        node.RequireInputs(1);
        Func<Tensor[], long[]> target = node.IntegersFrom(null, 1) ?? throw node.Error("does not say into which shape");
        bool isFixed = node.Constant(1) is not null && node.Constant(0) is null, zeroIsZero = node.Flag("allowzero");
        return CompiledOperator.Of(inputs =>
        {
            long[] shape = inputs[0].shape, wanted = [.. target(inputs)];
            for (int i = 0; i < wanted.Length && !zeroIsZero; i++)
            {
                wanted[i] = wanted[i] != 0 ? wanted[i] : i < shape.Length ? shape[i] : throw node.Error("copies a size that its input lacks");
            }

            if (isFixed && node.FollowsBatch is { } batch && wanted.Length > 0 && shape.Length > 0 && wanted[0] == batch)
            {
                wanted[0] = shape[0];
            }

            return inputs[0].reshape(wanted);
        });
    }

    private static CompiledOperator Transpose(OperatorNode node)
    {
        long[]? order = node.Integers("perm");
        return CompiledOperator.Unary(x => x.permute(order ?? [.. Enumerable.Range(0, (int)x.dim()).Reverse().Select(d => (long)d)]));
    }

    private static CompiledOperator Squeeze(OperatorNode node)
    {
        Func<Tensor[], long[]>? axes = node.IntegersFrom(node.Opset < 13 ? "axes" : null, 1);
        return CompiledOperator.Of(inputs =>
        {
            long[] shape = inputs[0].shape;
            HashSet<long> over = axes is null
                ? [.. Enumerable.Range(0, shape.Length).Where(d => shape[d] == 1).Select(d => (long)d)]
                : [.. axes(inputs).Select(a => a < 0 ? a + shape.Length : a)];
            return over.All(d => d >= 0 && d < shape.Length && shape[d] == 1)
                ? inputs[0].reshape([.. shape.Where((_, d) => !over.Contains(d))])
                : throw node.Error($"drops a dimension that is not 1 out of {string.Join("×", shape)}");
        });
    }

    private static CompiledOperator Unsqueeze(OperatorNode node)
    {
        Func<Tensor[], long[]> axes = node.IntegersFrom(node.Opset < 13 ? "axes" : null, 1) ?? throw node.Error("does not say where to add a dimension");
        return CompiledOperator.Of(inputs =>
        {
            long[] added = axes(inputs);
            long rank = inputs[0].dim() + added.Length;
            Tensor value = inputs[0];
            foreach (long axis in added.Select(a => a < 0 ? a + rank : a).Order())
            {
                value = value.unsqueeze(axis);
            }

            return value;
        });
    }

    private static CompiledOperator Shape(OperatorNode node)
    {
        long start = node.Integer("start", 0), end = node.Integer("end", long.MaxValue);
        return CompiledOperator.Unary(x =>
        {
            long[] shape = x.shape;
            int from = Within(start), to = Math.Max(from, Within(end));
            return tensor(shape[from..to], [to - from]);

            int Within(long at) => (int)Math.Clamp(at < 0 ? at + shape.Length : at, 0, shape.Length);
        });
    }

    private static CompiledOperator Expand(OperatorNode node)
    {
        node.RequireInputs(2);
        Func<Tensor[], long[]> target = node.IntegersFrom(null, 1)!;
        return CompiledOperator.Of(inputs => inputs[0].expand(Stretched(inputs)), inputs => OperatorCost.OfElements(OperatorCost.Product(Stretched(inputs))));

        // Either side may be the one that stretches.
        long[] Stretched(Tensor[] inputs)
        {
            long[] shape = inputs[0].shape, wanted = target(inputs);
            long[] result = new long[Math.Max(shape.Length, wanted.Length)];
            for (int fromEnd = 1; fromEnd <= result.Length; fromEnd++)
            {
                long own = fromEnd <= shape.Length ? shape[^fromEnd] : 1, other = fromEnd <= wanted.Length ? wanted[^fromEnd] : 1;
                result[^fromEnd] = own == 1 ? other : own;
            }

            return result;
        }
    }

    private static CompiledOperator Tile(OperatorNode node)
    {
        node.RequireInputs(2);
        Func<Tensor[], long[]> repeats = node.IntegersFrom(null, 1)!;
        return CompiledOperator.Of(inputs => inputs[0].tile(repeats(inputs)), inputs => OperatorCost.OfElements(inputs[0].NumberOfElements * OperatorCost.Product(repeats(inputs))));
    }

    private static long ProductOf(long[] sizes) => sizes.Aggregate(1L, (product, size) => product * size);
}
