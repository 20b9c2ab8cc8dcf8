using Dashboard.Tests.Analysis.Networks.Pytorch;

namespace Dashboard.Benchmarks;

/// <summary>Weight files of made-up numbers that keep values in a sensible range through many layers.</summary>
internal static class RandomWeights
{
    public static void Write(string path, IEnumerable<(string Name, long[] Shape)> tensors)
    {
        Random random = new(1);
        PytorchFileWriter.Write(path, [.. tensors.Select(t => (t.Name, t.Shape, (Func<float[]>)(() => Values(t.Name, t.Shape, random))))]);
    }

    private static float[] Values(string name, long[] shape, Random random)
    {
        float[] values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        double range = shape.Length > 1 ? Math.Sqrt(6 / shape.Skip(1).Aggregate(1d, (product, size) => product * size)) : 0.1;
        double middle = name.EndsWith("running_var", StringComparison.Ordinal) || (shape.Length == 1 && name.EndsWith("weight", StringComparison.Ordinal)) ? 1 : 0;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)(middle + (((2 * random.NextDouble()) - 1) * range));
        }

        return values;
    }
}
