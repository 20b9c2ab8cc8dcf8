namespace Dashboard.Analysis.Selectivity;

/// <summary>How certain one measure of one unit is.</summary>
/// <param name="Measure">Key in the <see cref="MeasureCatalogue"/>.</param>
/// <param name="Class">The class the measure gives the unit to; the interval is of this class throughout. −1: none, no interval.</param>
/// <param name="Value">From the images as they are.</param>
/// <param name="Low">Lower end; NaN where no replicate has a value.</param>
/// <param name="High">Upper end.</param>
/// <param name="SameClass">Share of the replicates that the measure gives to the same class, 0…1.</param>
/// <param name="Replicates">Replicates in which the measure has a value.</param>
public sealed record BootstrapInterval(string Measure, int Class, double Value, double Low, double High, double SameClass, int Replicates);

/// <summary>
/// Percentile intervals by resampling images with replacement within each class (Efron 1979), so that class sizes stay as they are. The class
/// is held at the one the measure names: taking the best class anew in each replicate would push the interval up. Measures of extremes (localist
/// margin, top-class selectivity) can only gain when images are missing from a draw, so their interval lies on one side of the value.
/// </summary>
public static class Bootstrap
{
    /// <param name="matrix">N images × U units.</param>
    /// <param name="unit">Which unit.</param>
    /// <param name="labels">N class ids.</param>
    /// <param name="correct">N marks, needed only when the criteria look at rightly classified images alone.</param>
    /// <param name="criteria">All of them count.</param>
    /// <param name="replicates">At least 1; 1,000 give ends that move little with the seed.</param>
    /// <param name="seed">Same seed, same intervals, whatever the machine.</param>
    /// <param name="confidence">Share of the replicates between the ends, above 0 and below 1.</param>
    /// <param name="progress">Share of the replicates done, 0…1.</param>
    /// <param name="cancellation">Stops between replicates.</param>
    /// <returns>One a measure of the catalogue that has a class; the largest gap has none and is left out.</returns>
    /// <exception cref="UserErrorException">As <see cref="LayerMeasurer.Detail"/>.</exception>
    public static IReadOnlyList<BootstrapInterval> Intervals(
        IActivationMatrix matrix,
        int unit,
        int[] labels,
        bool[]? correct,
        SelectivityCriteria criteria,
        int replicates,
        ulong seed,
        double confidence = 0.95,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 1);
        UnitDetail whole = LayerMeasurer.Detail(matrix, unit, labels, correct, criteria);
        ClassMeasure[] measures = ClassMeasure.All;
        int[] classes = [.. measures.Select(m => m.Definition.AttributedClass(whole.Measures))];
        HashSet<int> wanted = [.. classes];
        Inclusion inclusion = Inclusion.Of(labels, correct, criteria);
        Resampler resampler = new(matrix, unit, inclusion, seed);
        ClassTable table = new(inclusion, criteria);
        double[][] values = [.. measures.Select(_ => new double[replicates])];
        int[] same = new int[measures.Length];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            cancellation.ThrowIfCancellationRequested();
            UnitDetail drawn = table.Measure(unit, resampler.Draw(replicate), wanted);
            Dictionary<int, ClassMeasures> byClass = drawn.Classes.ToDictionary(c => c.Class);
            for (int m = 0; m < measures.Length; m++)
            {
                values[m][replicate] = classes[m] < 0 ? double.NaN : measures[m].Value(byClass[classes[m]], drawn.Measures);
                same[m] += measures[m].Definition.AttributedClass(drawn.Measures) == classes[m] ? 1 : 0;
            }

            progress?.Report((replicate + 1.0) / replicates);
        }

        return [.. measures.Select((m, i) => Interval(m.Definition, classes[i], whole.Measures, values[i], (double)same[i] / replicates, confidence))];
    }

    /// <summary>The value below which the share <paramref name="p"/> lies, between neighbours in a straight line (numpy's default).</summary>
    /// <param name="sorted">Ascending, not empty.</param>
    /// <param name="p">0…1.</param>
    public static double Quantile(ReadOnlySpan<double> sorted, double p)
    {
        double place = p * (sorted.Length - 1);
        int below = (int)place, above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] == sorted[above] ? sorted[below] : sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    private static BootstrapInterval Interval(MeasureDefinition measure, int classId, UnitMeasures whole, double[] values, double same, double confidence)
    {
        double[] sorted = [.. values.Where(v => !double.IsNaN(v)).Order()];
        double tail = (1 - confidence) / 2;
        (double low, double high) = sorted.Length == 0 ? (double.NaN, double.NaN) : (Quantile(sorted, tail), Quantile(sorted, 1 - tail));
        return new BootstrapInterval(measure.Key, classId, measure.Value(whole), low, high, same, sorted.Length);
    }
}
