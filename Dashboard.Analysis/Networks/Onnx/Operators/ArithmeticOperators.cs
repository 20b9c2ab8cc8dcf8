using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Element by element; shapes are broadcast as numpy does.</summary>
internal static class ArithmeticOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Add"] = node => Binary(node, (a, b) => a + b),
        ["Sub"] = node => Binary(node, (a, b) => a - b),
        ["Mul"] = node => Binary(node, (a, b) => a * b),
        ["Div"] = node => Binary(node, Divide),
        ["Pow"] = Pow,
        ["Sum"] = node => Several(node, (a, b) => a + b),
        ["Max"] = node => Several(node, (a, b) => a.maximum(b)),
        ["Min"] = node => Several(node, (a, b) => a.minimum(b)),
        ["Mean"] = Mean,
        ["Sqrt"] = _ => CompiledOperator.Unary(x => x.sqrt()),
        ["Exp"] = _ => CompiledOperator.Unary(x => x.exp()),
        ["Log"] = _ => CompiledOperator.Unary(x => x.log()),
        ["Abs"] = _ => CompiledOperator.Unary(x => x.abs()),
        ["Neg"] = _ => CompiledOperator.Unary(x => x.neg()),
        ["Reciprocal"] = _ => CompiledOperator.Unary(x => x.reciprocal()),
        ["Floor"] = _ => CompiledOperator.Unary(x => x.floor()),
        ["Ceil"] = _ => CompiledOperator.Unary(x => x.ceil()),
    };

    private static CompiledOperator Binary(OperatorNode node, Func<Tensor, Tensor, Tensor> apply)
    {
        node.RequireInputs(2);
        return CompiledOperator.Of(inputs => apply(inputs[0], inputs[1]), OperatorCost.OfBroadcast);
    }

    private static CompiledOperator Several(OperatorNode node, Func<Tensor, Tensor, Tensor> apply)
    {
        node.RequireInputs(1);
        return CompiledOperator.Of(inputs => inputs.Aggregate(apply), OperatorCost.OfBroadcast);
    }

    private static CompiledOperator Mean(OperatorNode node)
    {
        node.RequireInputs(1);
        return CompiledOperator.Of(inputs => inputs.Aggregate((a, b) => a + b) / inputs.Length, OperatorCost.OfBroadcast);
    }

    /// <summary>Integers are cut towards zero, as in shape arithmetic.</summary>
    private static Tensor Divide(Tensor a, Tensor b) => a.is_integral() && b.is_integral() ? a.div(b, RoundingMode.trunc) : a / b;

    /// <summary>A constant exponent goes to libtorch as a number: squares and roots are then much faster.</summary>
    private static CompiledOperator Pow(OperatorNode node)
    {
        node.RequireInputs(2);
        if (node.Constant(1) is { } constant && constant.NumberOfElements == 1 && constant.dim() <= 1)
        {
            using Tensor exponent = constant.to_type(ScalarType.Float32);
            float number = exponent.reshape(1).data<float>()[0];
            return CompiledOperator.Of(inputs => inputs[0].is_integral() ? inputs[0].pow(inputs[1]) : inputs[0].pow(number));
        }

        return CompiledOperator.Of(inputs => inputs[0].pow(inputs[1]), OperatorCost.OfBroadcast);
    }
}
