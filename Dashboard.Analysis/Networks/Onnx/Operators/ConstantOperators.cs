using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Constants, types, and nodes that do nothing when a network is used rather than trained.</summary>
internal static class ConstantOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Constant"] = Constant,
        ["ConstantOfShape"] = ConstantOfShape,
        ["Cast"] = Cast,
        ["Identity"] = _ => CompiledOperator.Unary(x => x.alias()),
        ["Dropout"] = Dropout,
    };

    private static CompiledOperator Constant(OperatorNode node)
    {
        Tensor value = node.Tensor("value")
            ?? (node.Has("value_float") ? tensor(node.Single("value_float", 0))
            : node.Has("value_int") ? tensor(node.Integer("value_int", 0))
            : node.Has("value_floats") ? tensor(node.Singles("value_floats")!)
            : node.Has("value_ints") ? tensor(node.Integers("value_ints")!)
            : throw node.Error("holds a kind of constant that is not supported"));
        node.Keep(value);
        return CompiledOperator.Of(_ => value.alias());
    }

    private static CompiledOperator ConstantOfShape(OperatorNode node)
    {
        Func<Tensor[], long[]> shape = node.IntegersFrom(null, 0) ?? throw node.Error("lacks the shape it shall fill");
        Tensor value = node.Keep(node.Tensor("value") ?? tensor([0f]));
        if (value.NumberOfElements != 1)
        {
            throw node.Error("fills with something else than one number");
        }

        return CompiledOperator.Of(inputs => value.reshape(1).expand(shape(inputs)).clone(), inputs => OperatorCost.OfElements(OperatorCost.Product(shape(inputs))));
    }

    private static CompiledOperator Cast(OperatorNode node)
    {
        ScalarType type = OnnxTensorReader.Meaning((OnnxType)node.Integer("to", 0)) ?? throw node.Error("turns numbers into a type that is not supported");
        return CompiledOperator.Unary(x => x.to_type(type));
    }

    private static CompiledOperator Dropout(OperatorNode node) => node.OutputIsUsed(1)
        ? new CompiledOperator(inputs => [inputs[0].alias(), ones_like(inputs[0], ScalarType.Bool)])
        : CompiledOperator.Unary(x => x.alias());
}
