using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Non-linearities.</summary>
internal static class ActivationOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Relu"] = _ => CompiledOperator.Unary(x => functional.relu(x)),
        ["Sigmoid"] = _ => CompiledOperator.Unary(x => x.sigmoid()),
        ["Tanh"] = _ => CompiledOperator.Unary(x => x.tanh()),
        ["Erf"] = _ => CompiledOperator.Unary(x => x.erf()),
        ["HardSwish"] = _ => CompiledOperator.Unary(x => functional.hardswish(x)),
        ["Softplus"] = _ => CompiledOperator.Unary(x => functional.softplus(x)),
        ["Softsign"] = _ => CompiledOperator.Unary(x => x / (x.abs() + 1)),
        ["Mish"] = _ => CompiledOperator.Unary(x => functional.mish(x)),
        ["LeakyRelu"] = LeakyRelu,
        ["Elu"] = Elu,
        ["Selu"] = Selu,
        ["PRelu"] = _ => CompiledOperator.Of(inputs => PRelu(inputs[0], inputs[1]), OperatorCost.OfBroadcast),
        ["HardSigmoid"] = HardSigmoid,
        ["Gelu"] = Gelu,
        ["Clip"] = Clip,
        ["Softmax"] = node => Softmax(node, (x, dimension) => functional.softmax(x, dimension)),
        ["LogSoftmax"] = node => Softmax(node, (x, dimension) => functional.log_softmax(x, dimension)),
    };

    private static CompiledOperator LeakyRelu(OperatorNode node)
    {
        float slope = node.Single("alpha", 0.01f);
        return CompiledOperator.Unary(x => functional.leaky_relu(x, slope));
    }

    private static CompiledOperator Elu(OperatorNode node)
    {
        float alpha = node.Single("alpha", 1);
        return CompiledOperator.Unary(x => functional.elu(x, alpha));
    }

    private static CompiledOperator Selu(OperatorNode node)
    {
        float alpha = node.Single("alpha", 1.67326319217681884765625f), gamma = node.Single("gamma", 1.05070102214813232421875f);
        return CompiledOperator.Unary(x => functional.elu(x, alpha) * gamma);
    }

    /// <summary>The slope is broadcast to the input's shape, which libtorch's own prelu would not do.</summary>
    private static Tensor PRelu(Tensor x, Tensor slope) => x.clamp_min(0) + (slope * (x - x.clamp_min(0)));

    private static CompiledOperator HardSigmoid(OperatorNode node)
    {
        float alpha = node.Single("alpha", 0.2f), beta = node.Single("beta", 0.5f);
        return CompiledOperator.Unary(x => ((x * alpha) + beta).clamp(0, 1));
    }

    private static CompiledOperator Gelu(OperatorNode node)
    {
        string form = node.Text("approximate", "none");
        TorchSharp.Modules.GELU.Approximate approximate = form switch
        {
            "none" => TorchSharp.Modules.GELU.Approximate.none,
            "tanh" => TorchSharp.Modules.GELU.Approximate.tanh,
            _ => throw node.Error($"has the unknown approximation \"{form}\""),
        };
        return CompiledOperator.Unary(x => functional.gelu(x, approximate));
    }

    /// <summary>Bounds are attributes up to operator set 10, then inputs.</summary>
    private static CompiledOperator Clip(OperatorNode node)
    {
        if (node.Opset < 11)
        {
            float low = node.Single("min", float.MinValue), high = node.Single("max", float.MaxValue);
            return CompiledOperator.Unary(x => x.clamp(low, high));
        }

        if (Bound(node, 1) is (true, var least) && Bound(node, 2) is (true, var most))
        {
            return least is null && most is null ? CompiledOperator.Unary(x => x.alias()) : CompiledOperator.Unary(x => x.clamp(least, most));
        }

        return CompiledOperator.Of(inputs =>
        {
            Tensor? low = inputs.ElementAtOrDefault(1), high = inputs.ElementAtOrDefault(2);
            Tensor raised = low is null ? inputs[0] : inputs[0].maximum(low);
            return high is null ? raised : raised.minimum(high);
        });
    }

    /// <summary>Whether a bound is known now, and its value; none where it is left out.</summary>
    private static (bool Known, Scalar? Value) Bound(OperatorNode node, int input) =>
        !node.HasInput(input) ? (true, null)
        : node.Constant(input) is { } constant && constant.NumberOfElements == 1 && constant.dtype == ScalarType.Float32 ? (true, constant.reshape(1).data<float>()[0])
        : (false, null);

    /// <summary>Up to operator set 12 the input is seen as a matrix: sizes from the axis on are one long row.</summary>
    private static CompiledOperator Softmax(OperatorNode node, Func<Tensor, long, Tensor> apply)
    {
        long axis = node.Integer("axis", node.Opset < 13 ? 1 : -1);
        if (node.Opset >= 13)
        {
            return CompiledOperator.Unary(x => apply(x, axis));
        }

        return CompiledOperator.Unary(x =>
        {
            long first = axis < 0 ? axis + x.dim() : axis;
            if (first == x.dim() - 1)
            {
                return apply(x, first);
            }

            long[] shape = x.shape;
            long rows = shape[..(int)first].Aggregate(1L, (product, size) => product * size);
            return apply(x.reshape(rows, -1), 1).reshape(shape);
        });
    }
}
