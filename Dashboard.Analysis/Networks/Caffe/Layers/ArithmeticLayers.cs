using System.Globalization;
using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Analysis.Networks.Caffe.Layers;

/// <summary>Number by number.</summary>
internal static class ArithmeticLayers
{
    public static Dictionary<string, Action<LayerTranslation>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Eltwise"] = Eltwise,
        ["Power"] = Power,
    };

    private static void Eltwise(LayerTranslation layer)
    {
        layer.RequireInputs(2);
        PrototxtMessage parameters = layer.Parameters("eltwise_param");
        IReadOnlyList<float> factors = parameters.Singles("coeff");
        string operation = parameters.Word("operation", "SUM");
        if (factors.Count > 0 && (factors.Count != layer.Inputs.Count || operation is not ("SUM" or "1")))
        {
            throw layer.Error(string.Create(CultureInfo.InvariantCulture, $"has {factors.Count} coeff for {layer.Inputs.Count} bottoms; only a sum takes one for each"));
        }

        switch (operation)
        {
            case "SUM" or "1":
                layer.Give("Sum", [.. layer.Inputs.Select((input, i) => factors.Count == 0 || factors[i] == 1 ? input : layer.Step("Mul", [input, layer.Number(factors[i])]))]);
                break;
            case "MAX" or "2":
                layer.Give("Max", layer.Inputs);
                break;
            case "PROD" or "0":
                string product = layer.Inputs[0];
                for (int i = 1; i < layer.Inputs.Count - 1; i++)
                {
                    product = layer.Step("Mul", [product, layer.Inputs[i]]);
                }

                layer.Give("Mul", [product, layer.Inputs[^1]]);
                break;
            default:
                throw layer.Error($"joins its bottoms by {PrototxtMessage.Short(operation)}, which is not supported");
        }
    }

    /// <summary>(shift + scale · x)^power.</summary>
    private static void Power(LayerTranslation layer)
    {
        layer.RequireInputs(1, 1);
        PrototxtMessage parameters = layer.Parameters("power_param");
        float power = parameters.Single("power", 1), scale = parameters.Single("scale", 1), shift = parameters.Single("shift", 0);
        string value = layer.Inputs[0];
        value = scale == 1 ? value : layer.Step("Mul", [value, layer.Number(scale)]);
        value = shift == 0 ? value : layer.Step("Add", [value, layer.Number(shift)]);
        if (power == 1)
        {
            layer.Give("Identity", [value]);
        }
        else
        {
            layer.Give("Pow", [value, layer.Number(power)]);
        }
    }
}
