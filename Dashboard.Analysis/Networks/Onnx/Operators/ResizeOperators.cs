using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Enlarging and reducing maps. The dimensions are resized one after another by a matrix of weights, in every mode ONNX knows but tf_crop_and_resize.</summary>
internal static class ResizeOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["Resize"] = Resize,
        ["Upsample"] = Resize,
    };

    private static CompiledOperator Resize(OperatorNode node)
    {
        node.RequireInputs(1);
        // Resize 10 and Upsample: (X, scales), in Upsample 7 an attribute; from 11 on (X, region, scales, sizes).
        bool old = node.Opset < 11;
        Func<Tensor[], float[]>? scales = node.SinglesFrom(old ? "scales" : null, old ? 1 : 2);
        Func<Tensor[], long[]>? sizes = old ? null : node.IntegersFrom(null, 3);
        ResizeKernel kernel = ResizeKernel.Read(node);
        long[]? axes = node.Integers("axes");
        return CompiledOperator.Of(
            inputs =>
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor value = inputs[0];
                foreach ((int dimension, float scale, long output) in Plan(inputs))
                {
                    value = kernel.Apply(value, dimension, scale, output);
                }

                return (ReferenceEquals(value, inputs[0]) ? value.alias() : value).MoveToOuterDisposeScope();
            },
            inputs =>
            {
                // Each step's matrix is a tensor of its own, and so is what it makes.
                double elements = inputs[0].NumberOfElements, most = elements, work = elements;
                foreach ((int dimension, _, long output) in Plan(inputs))
                {
                    long size = inputs[0].shape[dimension];
                    work += elements * output;
                    elements *= output / (double)Math.Max(1, size);
                    most = Math.Max(most, Math.Max(elements, (double)size * output));
                }

                return new OperatorCost(most, work);
            });

        IEnumerable<(int Dimension, float Scale, long Output)> Plan(Tensor[] inputs)
        {
            long[] shape = inputs[0].shape;
            float[] factors = scales?.Invoke(inputs) ?? [];
            long[] wanted = factors.Length > 0 ? [] : sizes?.Invoke(inputs) ?? [];
            int count = Math.Max(factors.Length, wanted.Length);
            if (count != (axes?.Length ?? shape.Length) || factors.Any(f => !(f > 0) || f > 1e6f) || wanted.Any(w => w is < 1 or > 1 << 24))
            {
                throw node.Error("does not say sensibly how large its result shall be");
            }

            float[] ratios = [.. Enumerable.Range(0, count).Select(i => factors.Length > 0 ? factors[i] : wanted[i] / (float)shape[DimensionOf(i)])];
            string policy = node.Text("keep_aspect_ratio_policy", "stretch");
            float common = policy == "not_larger" ? ratios.DefaultIfEmpty(1).Min() : ratios.DefaultIfEmpty(1).Max();
            for (int i = 0; i < count; i++)
            {
                int dimension = DimensionOf(i);
                bool keepsAspect = factors.Length == 0 && policy != "stretch";
                float scale = keepsAspect ? common : ratios[i];
                long output = factors.Length > 0 ? (long)MathF.Floor(shape[dimension] * factors[i]) : keepsAspect ? (long)MathF.Round(shape[dimension] * scale, MidpointRounding.AwayFromZero) : wanted[i];
                if (output != shape[dimension] || scale != 1)
                {
                    yield return (dimension, scale, output);
                }
            }

            int DimensionOf(int i)
            {
                long axis = axes is null ? i : axes[i] < 0 ? axes[i] + shape.Length : axes[i];
                return axis >= 0 && axis < shape.Length ? (int)axis : throw node.Error("resizes a dimension that its input lacks");
            }
        }
    }
}
