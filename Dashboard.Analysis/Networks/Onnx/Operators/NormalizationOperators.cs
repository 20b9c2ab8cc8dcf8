using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Normalisations, with the statistics of training where there are such.</summary>
internal static class NormalizationOperators
{
    public static Dictionary<string, Func<OperatorNode, CompiledOperator>> All { get; } = new(StringComparer.Ordinal)
    {
        ["BatchNormalization"] = BatchNormalization,
        ["InstanceNormalization"] = InstanceNormalization,
        ["LayerNormalization"] = LayerNormalization,
        ["LRN"] = Lrn,
    };

    private static CompiledOperator BatchNormalization(OperatorNode node)
    {
        // Scale and bias may be left out, as in files for Caffe, where they are a layer of their own.
        if (!node.HasInput(0) || !node.HasInput(3) || !node.HasInput(4))
        {
            throw node.Error("lacks an input it needs");
        }

        node.RequireNoOutputBeyond(1);
        if (node.Flag("training_mode"))
        {
            throw node.Error("is in training mode, in which an image's result depends on the others in its batch; export the network in evaluation mode");
        }

        if (!node.Flag("spatial", otherwise: true))
        {
            throw node.Error("normalises each position for itself (spatial = 0), which is not supported");
        }

        float epsilon = node.Single("epsilon", 1e-5f);
        return CompiledOperator.Of(inputs => functional.batch_norm(inputs[0], inputs[3], inputs[4], inputs[1], inputs[2], training: false, eps: epsilon));
    }

    private static CompiledOperator InstanceNormalization(OperatorNode node)
    {
        node.RequireInputs(3);
        float epsilon = node.Single("epsilon", 1e-5f);
        return CompiledOperator.Of(inputs => functional.instance_norm(inputs[0], weight: inputs[1], bias: inputs[2], eps: epsilon));
    }

    private static CompiledOperator LayerNormalization(OperatorNode node)
    {
        node.RequireInputs(2);
        node.RequireNoOutputBeyond(1);
        long axis = node.Integer("axis", -1);
        float epsilon = node.Single("epsilon", 1e-5f);
        return CompiledOperator.Of(
            inputs =>
            {
                long[] shape = inputs[0].shape[(int)(axis < 0 ? axis + inputs[0].dim() : axis)..];
                Tensor? scale = inputs[1], bias = inputs.ElementAtOrDefault(2);
                if (scale.shape.SequenceEqual(shape) && (bias is null || bias.shape.SequenceEqual(shape)))
                {
                    return functional.layer_norm(inputs[0], shape, scale, bias, epsilon);
                }

                Tensor scaled = functional.layer_norm(inputs[0], shape, eps: epsilon) * scale;
                return bias is null ? scaled : scaled + bias;
            },
            OperatorCost.OfBroadcast);
    }

    /// <summary>
    /// Krizhevsky's local response normalisation: x / (bias + alpha/size · Σx²)^beta over <c>size</c> neighbouring channels. Written out since libtorch's own
    /// lets the window of an even size begin one channel earlier than ONNX does.
    /// </summary>
    private static CompiledOperator Lrn(OperatorNode node)
    {
        long size = node.Integer("size", 0);
        if (size is < 1 or > short.MaxValue)
        {
            throw node.Error("has no sensible size of its window");
        }

        float alpha = node.Single("alpha", 1e-4f), beta = node.Single("beta", 0.75f), bias = node.Single("bias", 1);
        return CompiledOperator.Of(
            inputs =>
            {
                Tensor x = inputs[0];
                long[] shape = x.shape;
                using DisposeScope scope = NewDisposeScope();
                Tensor squares = (x * x).reshape(shape[0], 1, shape[1], -1);
                Tensor padded = functional.pad(squares, [0, 0, (size - 1) / 2, size - 1 - ((size - 1) / 2)]);
                Tensor means = functional.avg_pool2d(padded, [size, 1], [1, 1]).reshape(shape);
                return (x * ((means * alpha) + bias).pow(-beta)).MoveToOuterDisposeScope();
            },
            inputs => inputs[0].dim() < 3
                ? throw node.Error("works on something else than a batch of maps")
                : new OperatorCost(inputs[0].NumberOfElements / (double)Math.Max(1, inputs[0].shape[1]) * (inputs[0].shape[1] + size), (double)inputs[0].NumberOfElements * size));
    }
}
