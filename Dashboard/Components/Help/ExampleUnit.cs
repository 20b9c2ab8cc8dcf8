using Dashboard.Analysis.Selectivity;

namespace Dashboard.Components.Help;

/// <summary>
/// One unit and 36 images whose activations a hand moves. Measured by the engine that measures real layers: what the example teaches is what the
/// dashboard does. "Others" are two classes, not one: with two classes in all, a unit that is off for one would be on for the other.
/// </summary>
public sealed class ExampleUnit : IActivationMatrix
{
    public const int ClassSize = 12;
    public const double Lowest = -2, Highest = 10, Step = 0.1;

    private static readonly string[] s_classNames = ["cup", "fish", "key"];
    private static readonly int[] s_labels = [.. Enumerable.Range(0, ClassSize * s_classNames.Length).Select(i => i / ClassSize)];
    private readonly float[] _values = new float[s_labels.Length];

    public ExampleUnit(ExampleSituation situation) => Load(situation);

    public static IReadOnlyList<string> ClassNames => s_classNames;

    public IReadOnlyList<float> Values => _values;

    public int ImageCount => _values.Length;

    public int UnitCount => 1;

    public static int ClassOf(int image) => s_labels[image];

    public void Load(ExampleSituation situation) => situation.Classes.SelectMany(c => c).ToArray().CopyTo(_values, 0);

    /// <summary>Moves one image along the axis, not beyond its ends.</summary>
    public void Move(int image, double value) => _values[image] = (float)Math.Round(Math.Clamp(value, Lowest, Highest), 3);

    public UnitMeasures Measure(SelectivityCriteria criteria) => LayerMeasurer.Summarise(this, s_labels, null, criteria, workers: 1).Measure(criteria)[0];

    public void ReadUnit(int unit, Span<float> values) => _values.CopyTo(values);
}
