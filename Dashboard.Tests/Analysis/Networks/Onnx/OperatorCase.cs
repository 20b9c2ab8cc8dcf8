namespace Dashboard.Tests.Analysis.Networks.Onnx;

/// <summary>A graph around one operator. Its output is "y". The file is made once: test classes that run side by side share the cases, and a builder changes with each output it is given.</summary>
/// <param name="name">Says what is special.</param>
/// <param name="graph">With inputs, without outputs.</param>
/// <param name="operators">What it exercises.</param>
internal sealed class OperatorCase(string name, OnnxBuilder graph, params string[] operators)
{
    public string Name => name;

    public IReadOnlyList<string> Operators => operators;

    /// <summary>Names and shapes of what the caller must feed.</summary>
    public IReadOnlyList<(string Name, long[] Shape)> Inputs { get; } = graph.Inputs;

    public byte[] File { get; } = graph.Output("y").Build();

    public override string ToString() => name;
}
