using Dashboard.Analysis.Networks.Protobuf;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>The structure of an ONNX file (github.com/onnx/onnx, onnx.proto), without its weights: those stay in the file until a program is made of it.</summary>
/// <param name="Opset">Version of the default operator set.</param>
/// <param name="Producer">Name and version of the program that wrote the file; may be empty.</param>
/// <param name="Graph">The graph.</param>
internal sealed record OnnxModel(int Opset, string Producer, OnnxGraph Graph);

/// <param name="Name">May be empty.</param>
/// <param name="Nodes">In the file's order, which need not be the order of computation.</param>
/// <param name="Initializers">Weights.</param>
/// <param name="Inputs">Old files list the weights here too.</param>
/// <param name="Outputs">What the network gives.</param>
internal sealed record OnnxGraph(string Name, IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxTensor> Initializers, IReadOnlyList<OnnxValueInfo> Inputs, IReadOnlyList<OnnxValueInfo> Outputs)
{
    /// <summary>Values that are no layers to anybody: the file has no name for them.</summary>
    public IReadOnlySet<string> Hidden { get; init; } = new HashSet<string>();

    /// <summary>Values offered as layers beside those found by the rules for every graph.</summary>
    public IReadOnlyList<string> AlsoOffered { get; init; } = [];
}

/// <param name="Name">Of the tensor.</param>
/// <param name="Dimensions">Null where a size is free or only named; null altogether where the file states no shape.</param>
internal sealed record OnnxValueInfo(string Name, IReadOnlyList<long?>? Dimensions);

/// <param name="Name">May be empty.</param>
/// <param name="Operator">Such as Conv.</param>
/// <param name="Domain">Empty for the standard operators.</param>
/// <param name="Inputs">Names; an empty one is an optional input left out.</param>
/// <param name="Outputs">Names; an empty one is an output nobody wants.</param>
/// <param name="Attributes">By name.</param>
internal sealed record OnnxNode(string Name, string Operator, string Domain, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyDictionary<string, OnnxAttribute> Attributes)
{
    /// <summary>For sentences: exporters often leave the name out, never the output's.</summary>
    public string Described => Label ?? (Name.Length > 0 ? $"node \"{Name}\" ({Operator})" : $"the {Operator} node that gives \"{Outputs.FirstOrDefault(o => o.Length > 0)}\"");

    /// <summary>What the file's own kind calls it, where that is not ONNX.</summary>
    public string? Label { get; init; }
}

/// <summary>Holds the value of whichever kind the file gives; the others stay at their defaults.</summary>
internal sealed record OnnxAttribute(float Float, long Integer, string Text, OnnxTensor? Tensor, IReadOnlyList<float> Floats, IReadOnlyList<long> Integers)
{
    /// <summary>A subgraph or another kind of value no operator here takes.</summary>
    public bool IsForeign { get; init; }
}

/// <summary>Type, shape and whereabouts of a constant tensor.</summary>
/// <param name="Name">May be empty in an attribute.</param>
/// <param name="Type">The format's number.</param>
/// <param name="Dimensions">Empty for a scalar.</param>
/// <param name="Data">Little-endian bytes, or packed numbers piece by piece.</param>
/// <param name="IsRaw">Whether <paramref name="Data"/> are the tensor's bytes as they lie in memory.</param>
/// <param name="External">Key → value of the reference to another file; null where the data are in this one.</param>
internal sealed record OnnxTensor(string Name, OnnxType Type, IReadOnlyList<long> Dimensions, IReadOnlyList<FileRange> Data, bool IsRaw, IReadOnlyDictionary<string, string>? External);

/// <summary>The format's numbers for the types that are read.</summary>
internal enum OnnxType
{
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    UInt16 = 4,
    Int16 = 5,
    Int32 = 6,
    Int64 = 7,
    Bool = 9,
    Float16 = 10,
    Double = 11,
    UInt32 = 12,
    UInt64 = 13,
    BFloat16 = 16,
    UInt4 = 21,
    Int4 = 22,
}
