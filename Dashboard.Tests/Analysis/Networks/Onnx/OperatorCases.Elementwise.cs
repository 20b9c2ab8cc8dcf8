namespace Dashboard.Tests.Analysis.Networks.Onnx;

internal static partial class OperatorCases
{
    private static IEnumerable<OperatorCase> Elementwise()
    {
        foreach (string type in (string[])["Add", "Sub", "Mul", "Div"])
        {
            yield return Of("channel", 7, [2, 3, 4, 5], type, "x w", g => g.Weight("w", 3, 1, 1));
            yield return Of("other way round", 13, [3, 1, 5], type, "w x", g => g.Weight("w", 2, 3, 4, 1));
            yield return new OperatorCase($"{type} of integers", new OnnxBuilder(13).Input("x", 2, 3).Longs("a", -7, 7, 9).Longs("b", 2, 3, -4).Node("Cast", "x", "z", ("to", OnnxBuilder.Int64)).Node("Add", "a z", "c").Node(type, "c b", "y"), type);
        }

        foreach (string type in (string[])["Sum", "Max", "Min", "Mean"])
        {
            yield return Of("three", 8, [2, 3, 4], type, "x w v", g => g.Weight("w", 3, 1).Weight("v", 4));
            yield return Of("one", 13, [2, 3, 4], type, "x", g => g);
        }

        yield return Positive("Pow", 7, "p w", g => g.Weight("w", [2], 1));
        yield return Positive("Pow", 13, "p w", g => g.Weight("w", [0.5f, -1.5f, 3], 3, 1));
        foreach (string type in (string[])["Sqrt", "Log", "Reciprocal"])
        {
            yield return Positive(type, 13, "p", g => g);
        }

        foreach (string type in (string[])["Exp", "Abs", "Neg", "Floor", "Ceil"])
        {
            yield return Unary(type, 13, [2, 3, 4]);
        }

        foreach (string type in (string[])["Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual"])
        {
            yield return Of("row", 16, [3, 4], type, "x w", g => g.Weight("w", 4));
        }

        foreach (string type in (string[])["And", "Or"])
        {
            yield return new OperatorCase(type, Halves().Node(type, "a b", "y"), type);
        }

        yield return new OperatorCase("Not", Halves().Node("Not", "a", "y"), "Not");
        yield return new OperatorCase("Where", Halves().Weight("w", 4).Node("Where", "a x w", "y"), "Where");
    }

    private static IEnumerable<OperatorCase> Activations()
    {
        foreach (string type in (string[])["Relu", "Sigmoid", "Tanh", "LeakyRelu", "Elu", "Selu", "HardSigmoid", "Softplus", "Softsign"])
        {
            yield return Unary(type, Oldest, [2, 3, 4, 5]);
        }

        yield return Unary("Erf", 13, [2, 3, 4]);
        yield return Of("wide", 14, [3, 4], "HardSwish", "x", g => g);
        yield return new OperatorCase("HardSwish beyond its bends", new OnnxBuilder(14).Input("x", 4, 5).Weight("w", [8], 1).Node("Mul", "x w", "z").Node("HardSwish", "z", "y"), "HardSwish");
        yield return new OperatorCase("HardSigmoid beyond its bends", new OnnxBuilder(14).Input("x", 4, 5).Weight("w", [8], 1).Node("Mul", "x w", "z").Node("HardSigmoid", "z", "y", ("alpha", 0.3f), ("beta", 0.4f)), "HardSigmoid");
        yield return Unary("Mish", 18, [3, 4]);
        yield return Unary("LeakyRelu", 16, [3, 4], ("alpha", 0.2f));
        yield return Unary("Elu", 13, [3, 4], ("alpha", 1.5f));
        yield return Unary("Gelu", 20, [3, 4]);
        yield return Unary("Gelu", 20, [3, 4], ("approximate", "tanh"));
        yield return Of("channel", 9, [2, 3, 4, 5], "PRelu", "x w", g => g.Weight("w", 3, 1, 1));
        yield return Of("one slope", 16, [2, 3, 4, 5], "PRelu", "x w", g => g.Weight("w", 1));
        yield return Unary("Clip", 7, [3, 4], ("min", -0.3f), ("max", 0.5f));
        yield return Of("both", 11, [3, 4], "Clip", "x lo hi", g => g.Weight("lo", [-0.2f]).Weight("hi", [0.4f]));
        yield return Of("upper only", 13, [3, 4], "Clip", "x - hi", g => g.Weight("hi", [0.4f]));
        yield return Of("none", 13, [3, 4], "Clip", "x", g => g);
        foreach (string type in (string[])["Softmax", "LogSoftmax"])
        {
            yield return Unary(type, 7, [2, 3, 4]);
            yield return Unary(type, 11, [2, 3, 4, 5], ("axis", 2));
            yield return Unary(type, 13, [2, 3, 4]);
            yield return Unary(type, 13, [2, 3, 4, 5], ("axis", 1));
        }
    }

    private static OperatorCase Positive(string type, int opset, string inputs, Func<OnnxBuilder, OnnxBuilder> weights) =>
        new($"{type} {opset} of positive numbers", weights(new OnnxBuilder(opset).Input("x", 2, 3, 4).Weight("one", [1.2f], 1)).Node("Add", "x one", "p").Node(type, inputs, "y"), type);

    private static OnnxBuilder Halves() =>
        new OnnxBuilder(16).Input("x", 3, 4).Weight("h", 4).Weight("l", 3, 1).Node("Less", "x h", "a").Node("Greater", "x l", "b");
}
