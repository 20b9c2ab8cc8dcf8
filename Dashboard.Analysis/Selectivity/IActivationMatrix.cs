namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// Activations of one layer: N images × U units, float32, kept unit-major so that one unit is one sequential read.
/// Implementations are safe to read from several threads at once.
/// </summary>
public interface IActivationMatrix
{
    int ImageCount { get; }

    int UnitCount { get; }

    /// <summary>How many neighbouring units are best read together; 1 where a unit is one sequential read.</summary>
    int UnitsPerRead => 1;

    /// <summary>Copies one unit's activations, one value an image, in the order of the run's images.</summary>
    /// <param name="unit">0 ≤ unit &lt; <see cref="UnitCount"/>.</param>
    /// <param name="values">Exactly <see cref="ImageCount"/> long.</param>
    void ReadUnit(int unit, Span<float> values);

    /// <summary>
    /// Copies neighbouring units, one after another. Worth overriding where a block costs little more than one unit (row-major files);
    /// unit-major stores need not.
    /// </summary>
    /// <param name="first">First unit.</param>
    /// <param name="count">How many units.</param>
    /// <param name="values">At least <paramref name="count"/> × <see cref="ImageCount"/> long.</param>
    void ReadUnits(int first, int count, Span<float> values)
    {
        for (int i = 0; i < count; i++)
        {
            ReadUnit(first + i, values.Slice(i * ImageCount, ImageCount));
        }
    }
}
