using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>
/// An operator ready to run: attributes read, constants bound. Pure: no state but frozen tensors and no in-place change of its inputs,
/// since several threads run it at once. Differentiable wherever the mathematics is.
/// </summary>
/// <param name="Run">Inputs in the node's order, null where one is left out; outputs in the node's order, each a handle of its own or an input itself.</param>
/// <param name="Cost">What a run on these inputs comes to; null where no output is larger than the inputs together.</param>
internal sealed record CompiledOperator(Func<Tensor[], Tensor[]> Run, Func<Tensor[], OperatorCost>? Cost = null)
{
    public static CompiledOperator Of(Func<Tensor[], Tensor> run, Func<Tensor[], OperatorCost>? cost = null) => new(inputs => [run(inputs)], cost);

    public static CompiledOperator Unary(Func<Tensor, Tensor> run) => new(inputs => [run(inputs[0])]);
}
