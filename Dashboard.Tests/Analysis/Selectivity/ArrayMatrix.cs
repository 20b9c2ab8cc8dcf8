using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

/// <summary>Activations as one array a unit.</summary>
internal sealed class ArrayMatrix(params float[][] units) : IActivationMatrix
{
    public int ImageCount => units[0].Length;

    public int UnitCount => units.Length;

    public void ReadUnit(int unit, Span<float> values) => units[unit].CopyTo(values);

    /// <summary>One unit, all images and classes.</summary>
    public static UnitMeasures Measure(float[] values, int[] labels, SelectivityCriteria? criteria = null)
    {
        SelectivityCriteria all = criteria ?? new SelectivityCriteria { MinImagesPerClass = 1 };
        return Assert.Single(LayerMeasurer.Summarise(new ArrayMatrix(values), labels, null, all, workers: 1).Measure(all));
    }
}
