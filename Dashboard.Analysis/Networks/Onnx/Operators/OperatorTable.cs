using System.Collections.Frozen;

namespace Dashboard.Analysis.Networks.Onnx.Operators;

/// <summary>Every operator that is understood, by its ONNX name. To add one: write its function in the file of its family and list it there.</summary>
internal static class OperatorTable
{
    private static readonly FrozenDictionary<string, Func<OperatorNode, CompiledOperator>> s_operators =
        ((IEnumerable<Dictionary<string, Func<OperatorNode, CompiledOperator>>>)
        [
            ActivationOperators.All, ArithmeticOperators.All, ComparisonOperators.All, ConstantOperators.All, ConvolutionOperators.All, IndexingOperators.All, MatrixOperators.All,
            NormalizationOperators.All, PaddingOperators.All, PoolingOperators.All, QuantizationOperators.All, ReductionOperators.All, ResizeOperators.All, ShapeOperators.All,
        ]).SelectMany(family => family).ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => s_operators.Keys;

    /// <returns>Null where the operator is not supported.</returns>
    public static Func<OperatorNode, CompiledOperator>? Find(string name) => s_operators.GetValueOrDefault(name);
}
