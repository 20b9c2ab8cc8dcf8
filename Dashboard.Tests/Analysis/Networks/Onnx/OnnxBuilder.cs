using System.Runtime.InteropServices;

namespace Dashboard.Tests.Analysis.Networks.Onnx;

/// <summary>Builds small ONNX files. Field numbers are those of onnx.proto.</summary>
internal sealed class OnnxBuilder(int opset)
{
    public const int Float = 1, UInt8 = 2, Int8 = 3, UInt16 = 4, Int32 = 6, Int64 = 7, Bool = 9, Float16 = 10, Double = 11, UInt32 = 12, BFloat16 = 16, Int4 = 22;
    private readonly ProtobufWriter _graph = new ProtobufWriter().Text(2, "test");
    private readonly Random _random = new(1);

    /// <summary>Names and shapes of what the caller must feed; a size of 0 is free.</summary>
    public List<(string Name, long[] Shape)> Inputs { get; } = [];

    public OnnxBuilder Input(string name, params long[] shape)
    {
        Inputs.Add((name, shape));
        _graph.Message(11, ValueInfo(name, shape));
        return this;
    }

    /// <summary>Type and shape are left to the reader.</summary>
    public OnnxBuilder Output(string name)
    {
        _graph.Message(12, new ProtobufWriter().Text(1, name));
        return this;
    }

    /// <summary>Numbers between −1 and 1, always the same.</summary>
    public OnnxBuilder Weight(string name, params long[] shape) => Weight(name, Numbers(shape, _random), shape);

    public OnnxBuilder Weight(string name, float[] values, params long[] shape) => Tensor(name, Float, shape, MemoryMarshal.AsBytes<float>(values).ToArray());

    public OnnxBuilder Longs(string name, params long[] values) => Tensor(name, Int64, [values.Length], MemoryMarshal.AsBytes<long>(values).ToArray());

    public OnnxBuilder Tensor(string name, int type, long[] shape, byte[] raw) => Initializer(TensorOf(name, type, shape).Bytes(9, raw));

    /// <summary>An initializer written field by field, for forms the other methods do not make.</summary>
    public OnnxBuilder Initializer(ProtobufWriter tensor)
    {
        _graph.Message(5, tensor);
        return this;
    }

    public OnnxBuilder Node(string type, string inputs, string outputs, params (string Name, object Value)[] attributes) => Node("", type, inputs, outputs, attributes);

    /// <param name="name">Of the node; may be empty.</param>
    /// <param name="type">Operator.</param>
    /// <param name="inputs">Separated by spaces; "-" for one left out.</param>
    /// <param name="outputs">Separated by spaces.</param>
    /// <param name="attributes">Integers, floats, texts, lists, or a tensor as a writer.</param>
    public OnnxBuilder Node(string name, string type, string inputs, string outputs, params (string Name, object Value)[] attributes)
    {
        ProtobufWriter node = new();
        foreach (string input in inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            node.Text(1, input == "-" ? "" : input);
        }

        foreach (string output in outputs.Split(' '))
        {
            node.Text(2, output);
        }

        node.Text(3, name).Text(4, type);
        foreach ((string key, object value) in attributes)
        {
            node.Message(5, Attribute(key, value));
        }

        _graph.Message(1, node);
        return this;
    }

    public byte[] Build() => new ProtobufWriter()
        .Integer(1, 8)
        .Text(2, "test")
        .Message(7, _graph)
        .Message(8, new ProtobufWriter().Text(1, "").Integer(2, opset))
        .ToArray();

    public static ProtobufWriter TensorOf(string name, int type, long[] shape) => new ProtobufWriter().Packed(1, shape).Integer(2, type).Text(8, name);

    /// <summary>Numbers between −1 and 1.</summary>
    public static float[] Numbers(long[] shape, Random random)
    {
        float[] values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)((random.NextDouble() * 2) - 1);
        }

        return values;
    }

    private static ProtobufWriter Attribute(string name, object value)
    {
        ProtobufWriter attribute = new ProtobufWriter().Text(1, name);
        return value switch
        {
            float number => attribute.Single(2, number).Integer(20, 1),
            int number => attribute.Integer(3, number).Integer(20, 2),
            long number => attribute.Integer(3, number).Integer(20, 2),
            string text => attribute.Text(4, text).Integer(20, 3),
            ProtobufWriter tensor => attribute.Message(5, tensor).Integer(20, 4),
            float[] numbers => attribute.Bytes(7, MemoryMarshal.AsBytes<float>(numbers)).Integer(20, 6),
            int[] numbers => attribute.Packed(8, numbers.Select(n => (long)n)).Integer(20, 7),
            long[] numbers => attribute.Packed(8, numbers).Integer(20, 7),
            _ => throw new ArgumentException(name),
        };
    }

    private static ProtobufWriter ValueInfo(string name, long[] shape)
    {
        ProtobufWriter dimensions = new();
        foreach (long size in shape)
        {
            dimensions.Message(1, size > 0 ? new ProtobufWriter().Integer(1, size) : new ProtobufWriter().Text(2, "free"));
        }

        ProtobufWriter tensor = new ProtobufWriter().Integer(1, Float);
        if (shape.Length > 0)
        {
            tensor.Message(2, dimensions);
        }

        return new ProtobufWriter().Text(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
