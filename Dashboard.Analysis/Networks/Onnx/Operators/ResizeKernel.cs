using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>How a resized row is made of the old one: where an output looks, and how it weighs what it sees (onnx.ai/onnx/operators/onnx__Resize.html).</summary>
internal sealed class ResizeKernel
{
    private readonly string _mode, _coordinates, _nearest;
    private readonly bool _antialias, _excludeOutside;
    private readonly double _cubic;

    private ResizeKernel(string mode, string coordinates, string nearest, bool antialias, bool excludeOutside, double cubic) =>
        (_mode, _coordinates, _nearest, _antialias, _excludeOutside, _cubic) = (mode, coordinates, nearest, antialias, excludeOutside, cubic);

    public static ResizeKernel Read(OperatorNode node)
    {
        // Before operator set 11 there was one rule for coordinates, and "nearest" meant the one before.
        bool old = node.Opset < 11;
        string mode = node.Text("mode", "nearest"), coordinates = old ? "asymmetric" : node.Text("coordinate_transformation_mode", "half_pixel");
        string nearest = old ? "floor" : node.Text("nearest_mode", "round_prefer_floor");
        return mode is "nearest" or "linear" or "cubic"
            && coordinates is "half_pixel" or "half_pixel_symmetric" or "pytorch_half_pixel" or "align_corners" or "asymmetric" or "tf_half_pixel_for_nn"
            && nearest is "round_prefer_floor" or "round_prefer_ceil" or "floor" or "ceil"
            ? new ResizeKernel(mode, coordinates, nearest, node.Flag("antialias"), node.Flag("exclude_outside"), node.Single("cubic_coeff_a", -0.75f))
            : throw node.Error($"resizes by the mode {mode}, {coordinates}, {nearest}, which is not supported");
    }

    /// <summary>One dimension brought to <paramref name="output"/> elements; differentiable.</summary>
    public Tensor Apply(Tensor value, int dimension, float scale, long output)
    {
        long size = value.shape[dimension];
        if (_mode == "nearest")
        {
            return value.index_select(dimension, tensor(Enumerable.Range(0, (int)output).Select(i => Nearest(Position(i, scale, size, output), size)).ToArray()));
        }

        Tensor weights = tensor(Weights(scale, size, output), [output, size]);
        return MatrixProduct.Of(value.transpose(dimension, -1), weights.t()).transpose(dimension, -1);
    }

    /// <summary>In float32, as others do it: which pixel is nearest hangs on the last bit where a scale is no round number.</summary>
    private float Position(long at, float scale, long size, long output)
    {
        switch (_coordinates)
        {
            case "align_corners":
                return output == 1 ? 0 : at * (size - 1f) / (output - 1);
            case "asymmetric":
                return at / scale;
            case "pytorch_half_pixel":
                return output == 1 ? 0 : ((at + 0.5f) / scale) - 0.5f;
            case "tf_half_pixel_for_nn":
                return (at + 0.5f) / scale;
            case "half_pixel_symmetric":
                float adjustment = output / (scale * size), centre = size / 2f;
                return (centre * (1 - adjustment)) + ((at + 0.5f) / scale) - 0.5f;
            default:
                return ((at + 0.5f) / scale) - 0.5f;
        }
    }

    private long Nearest(float position, long size)
    {
        float chosen = _nearest switch
        {
            "round_prefer_floor" => MathF.Ceiling(position - 0.5f),
            "round_prefer_ceil" => MathF.Floor(position + 0.5f),
            "floor" => MathF.Floor(position),
            _ => MathF.Ceiling(position),
        };
        return Math.Clamp((long)chosen, 0, size - 1);
    }

    /// <summary>Row-major, output × size; each row sums to 1. What lies outside is taken from the edge, or left out and made up for.</summary>
    private float[] Weights(float scale, long size, long output)
    {
        float[] weights = new float[output * size];
        double stretch = _antialias && scale < 1 ? 1d / scale : 1, reach = (_mode == "cubic" ? 2 : 1) * stretch;
        for (long row = 0; row < output; row++)
        {
            double position = Position(row, scale, size, output), sum = 0;
            if (_mode == "linear" && !_antialias)
            {
                position = Math.Clamp(position, 0, size - 1);
            }

            long first = (long)Math.Ceiling(position - reach), last = (long)Math.Floor(position + reach);
            for (long at = first; at <= last; at++)
            {
                bool outside = at < 0 || at >= size;
                double weight = outside && _excludeOutside ? 0 : Kernel((at - position) / stretch);
                sum += weight;
                weights[(row * size) + Math.Clamp(at, 0, size - 1)] += (float)weight;
            }

            for (long at = 0; at < size; at++)
            {
                weights[(row * size) + at] = (float)(weights[(row * size) + at] / sum);
            }
        }

        return weights;
    }

    private double Kernel(double distance)
    {
        double x = Math.Abs(distance);
        if (_mode == "linear")
        {
            return Math.Max(0, 1 - x);
        }

        return x >= 2 ? 0
            : x <= 1 ? ((((_cubic + 2) * x) - (_cubic + 3)) * x * x) + 1
            : (((((x - 5) * x) + 8) * x) - 4) * _cubic;
    }
}
