using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Parts of tensors, and tensors put together.</summary>
internal static class IndexingOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Concat"] = Concat,
        ["Split"] = Split,
        ["Slice"] = Slice,
        ["Gather"] = Gather,
    };

    private static CompiledOperator Concat(OperatorNode node)
    {
        node.RequireInputs(node.InputCount);
        long axis = node.Integer("axis", 1);
        return CompiledOperator.Of(inputs => inputs.Length == 1 ? inputs[0].alias() : cat(inputs, axis));
    }

    private static CompiledOperator Split(OperatorNode node)
    {
        node.RequireInputs(1);
        long axis = node.Integer("axis", 0);
        int parts = node.OutputCount;
        Func<Tensor[], long[]>? sizes = node.IntegersFrom("split", 1);
        return new CompiledOperator(inputs =>
        {
            if (sizes is not null)
            {
                return inputs[0].split(sizes(inputs), axis);
            }

            // Equal parts; where they do not come out even the last is smaller.
            long size = inputs[0].shape[(int)(axis < 0 ? axis + inputs[0].dim() : axis)], each = (size + parts - 1) / parts;
            return inputs[0].split([.. Enumerable.Range(0, parts).Select(i => Math.Clamp(size - (i * each), 0, each))], axis);
        });
    }

    private static CompiledOperator Slice(OperatorNode node)
    {
        node.RequireInputs(1);
        bool old = node.Opset < 10;
        Func<Tensor[], long[]> starts = node.IntegersFrom(old ? "starts" : null, 1) ?? throw node.Error("does not say where it starts");
        Func<Tensor[], long[]> ends = node.IntegersFrom(old ? "ends" : null, 2) ?? throw node.Error("does not say where it ends");
        Func<Tensor[], long[]>? axes = node.IntegersFrom(old ? "axes" : null, 3), steps = node.IntegersFrom(null, 4);
        return CompiledOperator.Of(inputs =>
        {
            long[] from = starts(inputs), to = ends(inputs);
            long[]? over = axes?.Invoke(inputs), by = steps?.Invoke(inputs);
            Tensor value = inputs[0];
            for (int i = 0; i < from.Length; i++)
            {
                if (i >= to.Length || i >= (over?.Length ?? i + 1) || i >= (by?.Length ?? i + 1))
                {
                    throw node.Error("has lists of different lengths");
                }

                long axis = over?[i] ?? i, rank = value.dim();
                axis = axis < 0 ? axis + rank : axis;
                value = axis >= 0 && axis < rank ? Sliced(value, axis, from[i], to[i], by?[i] ?? 1) : throw node.Error("cuts a dimension that its input lacks");
            }

            return value;
        });

        Tensor Sliced(Tensor value, long axis, long from, long to, long step)
        {
            long size = value.shape[axis];
            if (step == 0)
            {
                throw node.Error("has a step of zero");
            }

            if (step > 0)
            {
                return value.slice(axis, Within(from, size, 0, size), Math.Max(Within(from, size, 0, size), Within(to, size, 0, size)), step);
            }

            // Backwards: libtorch knows no negative step.
            List<long> indices = [];
            long last = Within(to, size, -1, size - 1);
            for (long at = Within(from, size, 0, size - 1); at > last; at += Math.Max(step, -size - 1))
            {
                indices.Add(at);
            }

            return value.index_select(axis, tensor(indices.ToArray(), [indices.Count]));
        }
    }

    private static long Within(long at, long size, long least, long most) => Math.Max(least, Math.Min(most, at < 0 ? at + size : at));

    private static CompiledOperator Gather(OperatorNode node)
    {
        node.RequireInputs(2);
        long axis = node.Integer("axis", 0);
        return CompiledOperator.Of(
            inputs =>
            {
                Tensor value = inputs[0], indices = inputs[1];
                long along = axis < 0 ? axis + value.dim() : axis, size = value.shape[along];
                using Tensor flat = where(indices.lt(0), indices + size, indices).reshape(-1);
                using Tensor picked = value.index_select(along, flat);
                return picked.reshape([.. value.shape[..(int)along], .. indices.shape, .. value.shape[(int)(along + 1)..]]);
            },
            inputs => OperatorCost.OfElements((double)inputs[0].NumberOfElements * inputs[1].NumberOfElements / Math.Max(1, inputs[0].shape.ElementAtOrDefault((int)(axis < 0 ? axis + inputs[0].dim() : axis)))));
    }
}
