using Dashboard.Analysis.Networks.Onnx;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>Values as the graph's nodes hold them.</summary>
internal static class CaffeAttributes
{
    public static OnnxAttribute Of(object value) => value switch
    {
        float number => new OnnxAttribute(number, 0, "", null, [], []),
        long number => new OnnxAttribute(0, number, "", null, [], []),
        int number => new OnnxAttribute(0, number, "", null, [], []),
        bool flag => new OnnxAttribute(0, flag ? 1 : 0, "", null, [], []),
        long[] numbers => new OnnxAttribute(0, 0, "", null, [], numbers),
        _ => throw new ArgumentException($"{value.GetType()} is no attribute", nameof(value)),
    };
}
