namespace Dashboard.Analysis.Selectivity;

/// <summary>A measure over a layer.</summary>
/// <param name="Mean">NaN where no unit counts.</param>
/// <param name="Median">Mean of the middle two where their number is even; NaN where no unit counts.</param>
/// <param name="Units">Units that count.</param>
/// <param name="LeftOut">Units that are dead, constant or of a single class, and units whose value is NaN.</param>
public sealed record LayerAverage(double Mean, double Median, int Units, int LeftOut);

public static class LayerAverages
{
    /// <summary>Leaves out units that are not <see cref="UnitStatus.Ok"/> and values that are NaN; infinite values count.</summary>
    public static LayerAverage Of(IReadOnlyCollection<UnitMeasures> units, MeasureDefinition measure)
    {
        double[] values = [.. units.Where(u => u.Status == UnitStatus.Ok).Select(measure.Value).Where(v => !double.IsNaN(v)).Order()];
        if (values.Length == 0)
        {
            return new LayerAverage(double.NaN, double.NaN, 0, units.Count);
        }

        int middle = values.Length / 2;
        double median = values.Length % 2 == 1 || values[middle - 1] == values[middle] ? values[middle] : (values[middle - 1] + values[middle]) / 2;
        return new LayerAverage(values.Average(), median, values.Length, units.Count - values.Length);
    }
}
