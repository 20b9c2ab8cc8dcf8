using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Dashboard.Tests.Analysis.Networks.Onnx;

/// <summary>The same graph run by ONNX Runtime, unoptimised, on one thread.</summary>
internal static class OnnxRuntimeReference
{
    /// <returns>Values and shape of the first output.</returns>
    public static (double[] Values, long[] Shape) Run(byte[] model, IEnumerable<(string Name, float[] Values, long[] Shape)> inputs)
    {
        using SessionOptions options = new() { GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL, IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using InferenceSession session = new(model, options);
        NamedOnnxValue[] given = [.. inputs.Select(i => NamedOnnxValue.CreateFromTensor(i.Name, new DenseTensor<float>(i.Values, [.. i.Shape.Select(s => (int)s)])))];
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> results = session.Run(given);
        return results[0].Value switch
        {
            DenseTensor<float> values => ([.. values.Select(v => (double)v)], Shape(values.Dimensions)),
            DenseTensor<long> values => ([.. values.Select(v => (double)v)], Shape(values.Dimensions)),
            DenseTensor<int> values => ([.. values.Select(v => (double)v)], Shape(values.Dimensions)),
            DenseTensor<bool> values => ([.. values.Select(v => v ? 1d : 0d)], Shape(values.Dimensions)),
            var other => throw new NotSupportedException(other?.GetType().Name),
        };
    }

    private static long[] Shape(ReadOnlySpan<int> dimensions) => Array.ConvertAll(dimensions.ToArray(), d => (long)d);
}
