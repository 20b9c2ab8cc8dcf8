namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>One node of a program. Values are numbered slots.</summary>
/// <param name="Node">As in the file.</param>
/// <param name="Operator">Its attributes and constants.</param>
/// <param name="Compiled">Runs it.</param>
/// <param name="Inputs">Slots; −1 for an input left out.</param>
/// <param name="Outputs">Slots; −1 for an output nobody named.</param>
internal sealed record ProgramStep(OnnxNode Node, OperatorNode Operator, CompiledOperator Compiled, int[] Inputs, int[] Outputs);
