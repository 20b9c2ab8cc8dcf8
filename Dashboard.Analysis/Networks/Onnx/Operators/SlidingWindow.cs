using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>
/// Kernel, strides, dilations and padding of a convolution or a pooling, over one or two spatial dimensions. One dimension is treated as two of which
/// the first is 1, so that there is one path to check. Lists are [height, width].
/// </summary>
internal sealed class SlidingWindow
{
    private const long Largest = 1 << 20;
    private readonly string _autoPad;
    private readonly long[] _begin, _end;

    private SlidingWindow(bool isFlat, long[] kernel, long[] strides, long[] dilations, string autoPad, long[] begin, long[] end)
    {
        (IsFlat, Kernel, Strides, Dilations, _autoPad, _begin, _end) = (isFlat, kernel, strides, dilations, autoPad, begin, end);
    }

    /// <summary>Whether there is one spatial dimension only.</summary>
    public bool IsFlat { get; }

    public long[] Kernel { get; }

    public long[] Strides { get; }

    public long[] Dilations { get; }

    public bool IsDilated => Dilations[0] != 1 || Dilations[1] != 1;

    public bool IsAutomatic => _autoPad is "SAME_UPPER" or "SAME_LOWER";

    /// <summary>Whether the odd pixel of an automatic padding goes to the end.</summary>
    public bool IsUpper => _autoPad == "SAME_UPPER";

    /// <param name="node">Its attributes hold the window.</param>
    /// <param name="weight">The kernel's size where the attribute is left out; null for poolings.</param>
    public static SlidingWindow Read(OperatorNode node, Tensor? weight)
    {
        long[] kernel = node.Integers("kernel_shape") ?? (weight?.dim() > 2 ? weight.shape[2..] : null) ?? throw node.Error("does not say how large its kernel is");
        if (kernel.Length is not (1 or 2))
        {
            throw node.Error($"works on {kernel.Length} spatial dimensions; one and two are supported");
        }

        long[] pads = node.Integers("pads") is { Length: > 0 } given ? given : new long[2 * kernel.Length];
        string autoPad = node.Text("auto_pad", "NOTSET");
        if (pads.Length != 2 * kernel.Length || autoPad is not ("NOTSET" or "VALID" or "SAME_UPPER" or "SAME_LOWER" or ""))
        {
            throw node.Error("has a padding that does not fit its kernel");
        }

        if (autoPad == "VALID")
        {
            Array.Clear(pads);
        }

        long[] strides = List("strides"), dilations = List("dilations");
        if (pads.Any(p => Math.Abs(p) > Largest) || kernel.Concat(strides).Concat(dilations).Any(s => s is < 1 or > Largest))
        {
            throw node.Error("has a kernel, stride, dilation or padding out of all proportion");
        }

        bool flat = kernel.Length == 1;
        return new SlidingWindow(flat, Two(kernel, 1), Two(strides, 1), Two(dilations, 1), autoPad, Two(pads[..kernel.Length], 0), Two(pads[kernel.Length..], 0));

        long[] List(string name) => node.Integers(name) is { Length: > 0 } list
            ? (list.Length == kernel.Length ? list : throw node.Error($"has {list.Length} {name} for {kernel.Length} spatial dimensions"))
            : [.. Enumerable.Repeat(1L, kernel.Length)];
    }

    /// <summary>How far the kernel reaches.</summary>
    public long Reach(int dimension) => (Dilations[dimension] * (Kernel[dimension] - 1)) + 1;

    /// <summary>Padding before and behind the input; an automatic one gives ⌈size / stride⌉ outputs.</summary>
    public (long Begin, long End) Pads(int dimension, long size)
    {
        if (!IsAutomatic)
        {
            return (_begin[dimension], _end[dimension]);
        }

        long outputs = (size + Strides[dimension] - 1) / Strides[dimension];
        long total = Math.Max(0, ((outputs - 1) * Strides[dimension]) + Reach(dimension) - size);
        return IsUpper ? (total / 2, total - (total / 2)) : (total - (total / 2), total / 2);
    }

    /// <summary>Number of places the kernel takes. In ceil mode a last place that would begin behind the input and its leading padding is dropped.</summary>
    public long Outputs(int dimension, long size, bool ceil = false)
    {
        (long begin, long end) = Pads(dimension, size);
        long room = size + begin + end - Reach(dimension), stride = Strides[dimension];
        long outputs = ((room + (ceil ? stride - 1 : 0)) / stride) + 1;
        return room < 0 ? 0 : ceil && (outputs - 1) * stride >= size + begin ? outputs - 1 : outputs;
    }

    /// <summary>B×C×L as B×C×1×L where there is one spatial dimension; else the same tensor.</summary>
    public Tensor Widen(Tensor value) => IsFlat ? value.unsqueeze(2) : value;

    public Tensor Narrow(Tensor value) => IsFlat ? value.squeeze(2) : value;

    /// <summary>Height and width of a widened input.</summary>
    public (long Height, long Width) SizeOf(Tensor input)
    {
        long[] shape = input.shape;
        return IsFlat ? (1, shape[2]) : (shape[2], shape[3]);
    }

    public void RequireRank(OperatorNode node, Tensor input)
    {
        if (input.dim() != (IsFlat ? 3 : 4))
        {
            throw node.Error($"has a window over {(IsFlat ? 1 : 2)} spatial dimensions but an input of shape {string.Join("×", input.shape)}");
        }
    }

    /// <summary>Padded or, where a number is negative, cut.</summary>
    public static Tensor Padded(Tensor value, (long Begin, long End) height, (long Begin, long End) width, double with) =>
        functional.pad(value, [width.Begin, width.End, height.Begin, height.End], value: with);

    private static long[] Two(long[] list, long first) => list.Length == 1 ? [first, list[0]] : list;
}
