namespace Dashboard.Tests.Analysis.Networks.Onnx;

/// <summary>A graph around one operator. Its output is "y".</summary>
/// <param name="Name">Says what is special.</param>
/// <param name="Graph">With inputs, without outputs.</param>
/// <param name="Operators">What it exercises.</param>
internal sealed record OperatorCase(string Name, OnnxBuilder Graph, params string[] Operators)
{
    public override string ToString() => Name;
}
