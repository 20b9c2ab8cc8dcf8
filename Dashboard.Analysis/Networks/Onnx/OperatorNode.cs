using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>A node while it is made ready to run: its attributes, and which of its inputs are constants. Reading an attribute of the wrong form gives a sentence.</summary>
internal sealed class OperatorNode
{
    private readonly IGraphSource _source;
    private readonly OnnxNode _node;
    private readonly Tensor?[] _constants;
    private readonly bool[] _outputIsUsed;
    private readonly Action<Tensor> _own;

    /// <param name="source">The file the node comes from.</param>
    /// <param name="node">The node.</param>
    /// <param name="opset">Version of the operator set.</param>
    /// <param name="constants">Value of each input, null where it is not constant or left out.</param>
    /// <param name="outputIsUsed">Whether anybody reads each output.</param>
    /// <param name="own">Keeps a tensor alive as long as the program.</param>
    public OperatorNode(IGraphSource source, OnnxNode node, int opset, Tensor?[] constants, bool[] outputIsUsed, Action<Tensor> own) =>
        (_source, _node, Opset, _constants, _outputIsUsed, _own) = (source, node, opset, constants, outputIsUsed, own);

    public int Opset { get; }

    /// <summary>
    /// The batch size the file was written for, where a Reshape to a target that begins with it shall follow the batch instead. Set while the network
    /// is loaded and never after.
    /// </summary>
    public long? FollowsBatch { get; set; }

    public int OutputCount => _node.Outputs.Count;

    public int InputCount => _node.Inputs.Count;

    public bool HasInput(int index) => index < _node.Inputs.Count && _node.Inputs[index].Length > 0;

    public bool OutputIsUsed(int index) => index < _outputIsUsed.Length && _outputIsUsed[index];

    public Tensor? Constant(int index) => index < _constants.Length ? _constants[index] : null;

    public bool Has(string attribute) => _node.Attributes.ContainsKey(attribute);

    public long Integer(string attribute, long otherwise) => Find(attribute)?.Integer ?? otherwise;

    public bool Flag(string attribute, bool otherwise = false) => Integer(attribute, otherwise ? 1 : 0) != 0;

    public float Single(string attribute, float otherwise) => Find(attribute)?.Float ?? otherwise;

    public string Text(string attribute, string otherwise) => Find(attribute)?.Text ?? otherwise;

    public long[]? Integers(string attribute) => Find(attribute)?.Integers.ToArray();

    public float[]? Singles(string attribute) => Find(attribute)?.Floats.ToArray();

    public Tensor? Tensor(string attribute) => Find(attribute)?.Tensor is { } tensor ? _source.Read(tensor) : null;

    /// <summary>A list that old operator sets give as an attribute and new ones as an input, which may be computed.</summary>
    /// <returns>Null where it is left out both ways.</returns>
    public Func<Tensor[], long[]>? IntegersFrom(string? attribute, int input)
    {
        if (attribute is not null && Integers(attribute) is { } fixedList)
        {
            return _ => fixedList;
        }

        if (!HasInput(input))
        {
            return null;
        }

        if (Constant(input) is { } constant)
        {
            long[] list = Longs(constant);
            return _ => list;
        }

        return inputs => Longs(inputs[input]);
    }

    /// <inheritdoc cref="IntegersFrom"/>
    public Func<Tensor[], float[]>? SinglesFrom(string? attribute, int input)
    {
        if (attribute is not null && Singles(attribute) is { } fixedList)
        {
            return _ => fixedList;
        }

        if (!HasInput(input))
        {
            return null;
        }

        if (Constant(input) is { } constant)
        {
            float[] list = Floats(constant);
            return _ => list;
        }

        return inputs => Floats(inputs[input]);
    }

    /// <summary>Keeps a tensor made from constants for every later run.</summary>
    public Tensor Keep(Tensor tensor)
    {
        _own(tensor.DetachFromDisposeScope());
        return tensor;
    }

    public void RequireInputs(int least)
    {
        for (int i = 0; i < least; i++)
        {
            if (!HasInput(i))
            {
                throw Error("lacks an input it needs");
            }
        }
    }

    public void RequireNoOutputBeyond(int first)
    {
        for (int i = first; i < OutputCount; i++)
        {
            if (OutputIsUsed(i))
            {
                throw Error($"gives \"{_node.Outputs[i]}\", an output of this operator that is not supported");
            }
        }
    }

    /// <param name="what">Goes on from the node's name, as in "has a negative stride".</param>
    /// <param name="inner">What torch said.</param>
    public UserErrorException Error(string what, Exception? inner = null) => _source.Error($"{_node.Described} {what}", inner);

    /// <summary>Values of a small integer tensor.</summary>
    public static long[] Longs(Tensor values)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor flat = values.to_type(ScalarType.Int64).reshape(-1).contiguous();
        return flat.data<long>().ToArray();
    }

    private static float[] Floats(Tensor values)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor flat = values.detach().to_type(ScalarType.Float32).reshape(-1).contiguous();
        return flat.data<float>().ToArray();
    }

    private OnnxAttribute? Find(string name) =>
        !_node.Attributes.TryGetValue(name, out OnnxAttribute? attribute) ? null
        : attribute.IsForeign ? throw Error($"has the attribute \"{name}\" in a form that is not supported")
        : attribute;
}
