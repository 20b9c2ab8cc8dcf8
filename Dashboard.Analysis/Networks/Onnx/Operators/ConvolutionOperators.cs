using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Convolutions over one or two spatial dimensions: groups, dilation, explicit (also unequal) and automatic padding.</summary>
internal static class ConvolutionOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Conv"] = Convolution,
        ["ConvTranspose"] = Transposed,
    };

    private static CompiledOperator Convolution(OperatorNode node)
    {
        node.RequireInputs(2);
        Tensor? constant = node.Constant(1);
        SlidingWindow window = SlidingWindow.Read(node, constant);
        long groups = GroupsOf(node);
        Tensor? kept = constant is null ? null : Weight(constant);
        return CompiledOperator.Of(
            inputs =>
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor x = window.Widen(inputs[0]), weight = kept ?? Weight(inputs[1]);
                (long height, long width) = window.SizeOf(inputs[0]);
                (long Begin, long End) rows = window.Pads(0, height), columns = window.Pads(1, width);
                bool even = rows.Begin == rows.End && columns.Begin == columns.End && rows.Begin >= 0 && columns.Begin >= 0;
                Tensor result = even
                    ? functional.conv2d(x, weight, inputs.ElementAtOrDefault(2), window.Strides, [rows.Begin, columns.Begin], window.Dilations, groups)
                    : functional.conv2d(SlidingWindow.Padded(x, rows, columns, 0), weight, inputs.ElementAtOrDefault(2), window.Strides, [0, 0], window.Dilations, groups);
                return window.Narrow(result).MoveToOuterDisposeScope();
            },
            inputs =>
            {
                window.RequireRank(node, inputs[0]);
                (long height, long width) = window.SizeOf(inputs[0]);
                (long Begin, long End) rows = window.Pads(0, height), columns = window.Pads(1, width);
                double planes = (double)inputs[0].shape[0] * window.Outputs(0, height) * window.Outputs(1, width);
                double padded = (double)inputs[0].shape[0] * inputs[0].shape[1] * Math.Max(0, height + rows.Begin + rows.End) * Math.Max(0, width + columns.Begin + columns.End);
                return new OperatorCost(Math.Max(padded, planes * inputs[1].shape[0]), planes * inputs[1].NumberOfElements);
            });

        Tensor Weight(Tensor weight)
        {
            if (weight.dim() != (window.IsFlat ? 3 : 4) || !weight.shape[2..].SequenceEqual(window.IsFlat ? window.Kernel.Skip(1) : window.Kernel))
            {
                throw node.Error($"has weights of shape {string.Join("×", weight.shape)}, which do not fit its kernel");
            }

            return window.IsFlat ? Kept(node, weight.unsqueeze(2), ReferenceEquals(weight, constant)) : weight;
        }
    }

    /// <summary>
    /// The general way is the full result without padding, cut (or, by output_padding, lengthened) and then shifted by the bias; where padding is even,
    /// libtorch does all of it.
    /// </summary>
    private static CompiledOperator Transposed(OperatorNode node)
    {
        node.RequireInputs(2);
        SlidingWindow window = SlidingWindow.Read(node, node.Constant(1));
        long groups = GroupsOf(node);
        int dimensions = window.IsFlat ? 1 : 2;
        long[] extra = Two(List("output_padding"), 0);
        long[]? asked = node.Integers("output_shape") is { Length: > 0 } shape && shape.Length == dimensions ? Two(shape, 1) : null;
        return CompiledOperator.Of(
            inputs =>
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor x = window.Widen(inputs[0]), weight = window.Widen(inputs[1]);
                Tensor? bias = inputs.ElementAtOrDefault(2);
                (long height, long width) = window.SizeOf(inputs[0]);
                (long Begin, long End) rows = PadsOf(0, height), columns = PadsOf(1, width);
                bool even = rows.Begin == rows.End && columns.Begin == columns.End && rows.Begin >= 0 && columns.Begin >= 0
                    && extra[0] < Math.Max(window.Strides[0], window.Dilations[0]) && extra[1] < Math.Max(window.Strides[1], window.Dilations[1]);
                if (even)
                {
                    return window.Narrow(functional.conv_transpose2d(x, weight, bias, window.Strides, [rows.Begin, columns.Begin], extra, window.Dilations, groups)).MoveToOuterDisposeScope();
                }

                Tensor full = functional.conv_transpose2d(x, weight, null, window.Strides, [0, 0], [0, 0], window.Dilations, groups);
                Tensor cut = SlidingWindow.Padded(full, (-rows.Begin, extra[0] - rows.End), (-columns.Begin, extra[1] - columns.End), 0);
                return window.Narrow(bias is null ? cut : cut + bias.reshape(1, -1, 1, 1)).MoveToOuterDisposeScope();
            },
            inputs =>
            {
                window.RequireRank(node, inputs[0]);
                (long height, long width) = window.SizeOf(inputs[0]);
                double area = Grown(0, height) * Grown(1, width);
                return new OperatorCost(inputs[0].shape[0] * area * inputs[1].shape[1] * groups, (double)inputs[0].shape[0] * height * width * inputs[1].NumberOfElements);

                double Grown(int dimension, long size) => Math.Max((double)window.Strides[dimension] * size, 0) + window.Reach(dimension) + extra[dimension] + Math.Abs(PadsOf(dimension, size).Begin) + Math.Abs(PadsOf(dimension, size).End);
            });

        (long Begin, long End) PadsOf(int dimension, long size)
        {
            long full = (window.Strides[dimension] * (size - 1)) + extra[dimension] + window.Reach(dimension);
            if (asked is null && !window.IsAutomatic)
            {
                return window.Pads(dimension, size);
            }

            long total = full - (asked?[dimension] ?? (size * window.Strides[dimension]));
            return window.IsUpper ? (total / 2, total - (total / 2)) : (total - (total / 2), total / 2);
        }

        long[] List(string name) => node.Integers(name) is { Length: > 0 } list
            ? (list.Length == dimensions && list.All(l => l is >= 0 and < 1 << 20) ? list : throw node.Error($"has {name} that do not fit its kernel"))
            : new long[dimensions];
    }

    private static long GroupsOf(OperatorNode node)
    {
        long groups = node.Integer("group", 1);
        return groups is > 0 and < int.MaxValue ? groups : throw node.Error("has an impossible number of groups");
    }

    private static Tensor Kept(OperatorNode node, Tensor view, bool isConstant) => isConstant ? node.Keep(view) : view;

    private static long[] Two(long[] list, long first) => list.Length == 1 ? [first, list[0]] : list;
}
