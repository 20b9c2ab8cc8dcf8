using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Poolings over one or two spatial dimensions. Even padding goes to libtorch as it is; any other is written out.</summary>
internal static class PoolingOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["MaxPool"] = MaxPool,
        ["AveragePool"] = AveragePool,
        ["GlobalAveragePool"] = _ => CompiledOperator.Unary(x => x.mean(SpatialOf(x), keepdim: true)),
        ["GlobalMaxPool"] = _ => CompiledOperator.Unary(x => x.amax(SpatialOf(x), keepdim: true)),
    };

    private static CompiledOperator MaxPool(OperatorNode node)
    {
        node.RequireInputs(1);
        node.RequireNoOutputBeyond(1);
        SlidingWindow window = SlidingWindow.Read(node, null);
        bool ceil = node.Flag("ceil_mode");
        return CompiledOperator.Of(
            inputs =>
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor x = window.Widen(inputs[0]);
                Placement place = Place(window, inputs[0], ceil);
                Tensor result = place.IsEven
                    ? functional.max_pool2d(x, window.Kernel, window.Strides, [place.Rows.Begin, place.Columns.Begin], window.Dilations, ceil)
                    : functional.max_pool2d(SlidingWindow.Padded(x, place.Rows, place.Columns, double.NegativeInfinity), window.Kernel, window.Strides, [0, 0], window.Dilations);
                return window.Narrow(result).MoveToOuterDisposeScope();
            },
            inputs => CostOf(node, window, inputs[0], ceil));
    }

    private static CompiledOperator AveragePool(OperatorNode node)
    {
        node.RequireInputs(1);
        SlidingWindow window = SlidingWindow.Read(node, null);
        bool ceil = node.Flag("ceil_mode"), countPadding = node.Flag("count_include_pad");
        return CompiledOperator.Of(
            inputs =>
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor x = window.Widen(inputs[0]);
                Placement place = Place(window, inputs[0], ceil);
                Tensor result = place.IsEven && !window.IsDilated
                    ? functional.avg_pool2d(x, window.Kernel, window.Strides, [place.Rows.Begin, place.Columns.Begin], ceil, countPadding)
                    : WrittenOut(x, window, place, countPadding);
                return window.Narrow(result).MoveToOuterDisposeScope();
            },
            inputs => CostOf(node, window, inputs[0], ceil));
    }

    /// <summary>Sum over the window, divided by the number of pixels that count: those of the input, and of the padding where asked for, but none that only ceil mode adds.</summary>
    private static Tensor WrittenOut(Tensor x, SlidingWindow window, Placement place, bool countPadding)
    {
        Tensor sums = Sums(SlidingWindow.Padded(x, place.Rows, place.Columns, 0), window);
        Tensor counted = ones(1, 1, x.shape[2], x.shape[3]);
        if (countPadding)
        {
            counted = SlidingWindow.Padded(counted, place.DeclaredRows, place.DeclaredColumns, 1);
        }

        (long Begin, long End) rows = countPadding ? (0, place.Rows.End - place.DeclaredRows.End) : place.Rows;
        (long Begin, long End) columns = countPadding ? (0, place.Columns.End - place.DeclaredColumns.End) : place.Columns;
        return sums / Sums(SlidingWindow.Padded(counted, rows, columns, 0), window).clamp_min(1);
    }

    private static Tensor Sums(Tensor padded, SlidingWindow window)
    {
        if (!window.IsDilated)
        {
            return functional.avg_pool2d(padded, window.Kernel, window.Strides, [0, 0], divisor_override: 1);
        }

        long[] shape = padded.shape;
        Tensor sums = functional.conv2d(padded.reshape(-1, 1, shape[2], shape[3]), ones(1, 1, window.Kernel[0], window.Kernel[1]), null, window.Strides, [0, 0], window.Dilations);
        return sums.reshape(shape[0], shape[1], sums.shape[2], sums.shape[3]);
    }

    /// <summary>Padding as declared, and as it must be written out so that the floor mode takes exactly the places that are wanted.</summary>
    /// <param name="IsEven">Whether libtorch can pad by itself: equally on both sides, by at most half the kernel.</param>
    /// <param name="Rows">Written out.</param>
    /// <param name="Columns">Written out.</param>
    /// <param name="DeclaredRows">As the file says.</param>
    /// <param name="DeclaredColumns">As the file says.</param>
    private readonly record struct Placement(bool IsEven, (long Begin, long End) Rows, (long Begin, long End) Columns, (long Begin, long End) DeclaredRows, (long Begin, long End) DeclaredColumns);

    private static Placement Place(SlidingWindow window, Tensor input, bool ceil)
    {
        (long height, long width) = window.SizeOf(input);
        (long Begin, long End) rows = window.Pads(0, height), columns = window.Pads(1, width);
        if (IsEven(rows, window.Kernel[0]) && IsEven(columns, window.Kernel[1]))
        {
            return new Placement(true, rows, columns, rows, columns);
        }

        return new Placement(false, (rows.Begin, Needed(0, height, rows.Begin)), (columns.Begin, Needed(1, width, columns.Begin)), rows, columns);

        long Needed(int dimension, long size, long begin) =>
            Math.Max(0, ((window.Outputs(dimension, size, ceil) - 1) * window.Strides[dimension]) + window.Reach(dimension) - size - begin);
    }

    private static bool IsEven((long Begin, long End) pads, long kernel) => pads.Begin == pads.End && pads.Begin >= 0 && 2 * pads.Begin <= kernel;

    private static OperatorCost CostOf(OperatorNode node, SlidingWindow window, Tensor input, bool ceil)
    {
        window.RequireRank(node, input);
        (long height, long width) = window.SizeOf(input);
        (long Begin, long End) rows = window.Pads(0, height), columns = window.Pads(1, width);
        long[] shape = input.shape;
        double maps = (double)shape[0] * shape[1];
        double places = maps * window.Outputs(0, height, ceil) * window.Outputs(1, width, ceil);
        double padded = maps * (height + Math.Abs(rows.Begin) + Math.Abs(rows.End) + window.Reach(0)) * (width + Math.Abs(columns.Begin) + Math.Abs(columns.End) + window.Reach(1));
        return new OperatorCost(Math.Max(places, padded), places * window.Kernel[0] * window.Kernel[1]);
    }

    private static long[] SpatialOf(Tensor value) => [.. Enumerable.Range(2, Math.Max(0, (int)value.dim() - 2)).Select(d => (long)d)];
}
