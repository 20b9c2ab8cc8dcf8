using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Padding as a node of its own: constant, mirrored or with the edge's value; negative numbers cut.</summary>
internal static class PaddingOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Pad"] = Pad,
    };

    private static CompiledOperator Pad(OperatorNode node)
    {
        node.RequireInputs(1);
        string mode = node.Text("mode", "constant");
        Func<Tensor[], long[]> pads = node.IntegersFrom(node.Opset < 11 ? "pads" : null, 1) ?? throw node.Error("does not say how much to pad");
        Func<Tensor[], long[]>? axes = node.IntegersFrom(null, 3);
        Func<Tensor[], float[]>? fill = node.Opset < 11 ? null : node.SinglesFrom(null, 2);
        float value = node.Single("value", 0);
        return CompiledOperator.Of(
            inputs =>
            {
                (long Begin, long End)[] amounts = Amounts(inputs);
                return mode switch
                {
                    "constant" => functional.pad(inputs[0], [.. amounts.Reverse().SelectMany(a => new[] { a.Begin, a.End })], value: fill?.Invoke(inputs).FirstOrDefault() ?? value),
                    "reflect" => ByIndex(inputs[0], amounts, (at, size) => Mirrored(at, size)),
                    "edge" => ByIndex(inputs[0], amounts, (at, size) => Math.Clamp(at, 0, size - 1)),
                    _ => throw node.Error($"pads by the mode \"{mode}\", which is not supported"),
                };
            },
            inputs => OperatorCost.OfElements(Amounts(inputs).Zip(inputs[0].shape).Aggregate(1d, (product, p) => product * (Math.Abs((double)p.First.Begin) + Math.Abs((double)p.First.End) + p.Second))));

        (long Begin, long End)[] Amounts(Tensor[] inputs)
        {
            long rank = inputs[0].dim();
            long[] list = pads(inputs), over = axes?.Invoke(inputs) ?? [.. Enumerable.Range(0, (int)rank).Select(d => (long)d)];
            if (list.Length != 2 * over.Length || over.Any(a => a < -rank || a >= rank))
            {
                throw node.Error("pads other dimensions than its input has");
            }

            (long, long)[] amounts = new (long, long)[rank];
            for (int i = 0; i < over.Length; i++)
            {
                amounts[over[i] < 0 ? over[i] + rank : over[i]] = (list[i], list[i + over.Length]);
            }

            return amounts;
        }
    }

    private static Tensor ByIndex(Tensor value, (long Begin, long End)[] amounts, Func<long, long, long> source)
    {
        long[] shape = value.shape;
        for (int dimension = 0; dimension < amounts.Length; dimension++)
        {
            (long begin, long end) = amounts[dimension];
            if (begin != 0 || end != 0)
            {
                long size = shape[dimension];
                long[] indices = [.. Enumerable.Range(0, (int)Math.Max(0, size + begin + end)).Select(i => source(i - begin, size))];
                value = value.index_select(dimension, tensor(indices));
            }
        }

        return value;
    }

    /// <summary>The edge itself is not repeated; a padding longer than the input swings to and fro.</summary>
    private static long Mirrored(long at, long size)
    {
        if (size == 1)
        {
            return 0;
        }

        long period = 2 * (size - 1), within = ((at % period) + period) % period;
        return within < size ? within : period - within;
    }
}
