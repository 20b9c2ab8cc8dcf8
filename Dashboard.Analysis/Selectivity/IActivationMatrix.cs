namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// Activations of one layer: N images × U units, float32, kept unit-major so that one unit is one sequential read.
/// Implementations are safe to read from several threads at once.
/// </summary>
public interface IActivationMatrix
{
    int ImageCount { get; }

    int UnitCount { get; }

    /// <summary>Copies one unit's activations, one value an image, in the order of the run's images.</summary>
    /// <param name="unit">0 ≤ unit &lt; <see cref="UnitCount"/>.</param>
    /// <param name="values">Exactly <see cref="ImageCount"/> long.</param>
    void ReadUnit(int unit, Span<float> values);
}
