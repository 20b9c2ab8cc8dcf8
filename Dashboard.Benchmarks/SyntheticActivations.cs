using Dashboard.Analysis.Selectivity;

namespace Dashboard.Benchmarks;

/// <summary>
/// ReLU-like units with a favourite class each, unit-major in memory: seeded, so that every run measures the same numbers.
/// </summary>
internal sealed class SyntheticActivations : IActivationMatrix
{
    private readonly float[][] _units;

    /// <param name="labels">One class an image; images are grouped by class, as folders of images are.</param>
    /// <param name="units">How many.</param>
    /// <param name="zeroShare">Share of the images a unit is silent for.</param>
    /// <param name="seed">Of the generator.</param>
    public SyntheticActivations(int[] labels, int units, double zeroShare, int seed)
    {
        ImageCount = labels.Length;
        int classes = labels.Max() + 1;
        _units = [.. Enumerable.Range(0, units).Select(unit => Draw(labels, unit % classes, zeroShare, new Random(seed + unit)))];
    }

    public int ImageCount { get; }

    public int UnitCount => _units.Length;

    public static int[] GroupedLabels(int images, int classes) => [.. Enumerable.Range(0, images).Select(i => (int)((long)i * classes / images))];

    public void ReadUnit(int unit, Span<float> values) => _units[unit].CopyTo(values);

    private static float[] Draw(int[] labels, int favourite, double zeroShare, Random random)
    {
        float[] values = new float[labels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double lift = labels[i] == favourite ? 1.5 : 0;
            values[i] = random.NextDouble() < zeroShare - (lift / 3) ? 0 : (float)(lift - Math.Log(1 - random.NextDouble()));
        }

        return values;
    }
}
