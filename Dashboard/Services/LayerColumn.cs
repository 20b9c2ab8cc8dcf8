using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services;

/// <summary>One unit's value of one measure.</summary>
public readonly record struct UnitValue(int Unit, double Value, int Class, bool IsDetector);

/// <summary>
/// One measure over one layer, sorted into what can be drawn and averaged and what cannot. Nothing is left out silently: each reason has its count.
/// </summary>
/// <param name="Layer">The layer.</param>
/// <param name="Values">Units that are ok and have a finite value, in unit order.</param>
/// <param name="NotOk">Units that are dead, constant or saw a single class.</param>
/// <param name="Undefined">Units that are ok but outside the measure's domain (NaN).</param>
/// <param name="Infinite">Units whose value is infinite.</param>
/// <param name="Detectors">Units above the cut-off, infinite ones included.</param>
public sealed record LayerColumn(LayerInfo Layer, IReadOnlyList<UnitValue> Values, int NotOk, int Undefined, int Infinite, int Detectors)
{
    public int UnitCount => Values.Count + LeftOut;

    public int LeftOut => NotOk + Undefined + Infinite;

    public static LayerColumn Of(LayerInfo layer, LayerMeasures measured, MeasureDefinition measure)
    {
        List<UnitValue> values = new(measured.Units.Count);
        int notOk = 0, undefined = 0, infinite = 0, detectors = 0;
        foreach (UnitMeasures unit in measured.Units)
        {
            bool isDetector = Analysis.Selectivity.Detectors.IsDetector(unit, measure, measured.Criteria);
            detectors += isDetector ? 1 : 0;
            double value = measure.Value(unit);
            if (unit.Status != UnitStatus.Ok)
            {
                notOk++;
            }
            else if (double.IsNaN(value))
            {
                undefined++;
            }
            else if (double.IsInfinity(value))
            {
                infinite++;
            }
            else
            {
                values.Add(new UnitValue(unit.Unit, value, measure.AttributedClass(unit), isDetector));
            }
        }

        return new LayerColumn(layer, values, notOk, undefined, infinite, detectors);
    }

    /// <summary>"2 dead or constant, 1 not defined"; null where nothing was left out.</summary>
    public string? DescribeLeftOut()
    {
        List<string> reasons = [];
        if (NotOk > 0)
        {
            reasons.Add($"{NumberText.Count(NotOk)} dead or constant");
        }

        if (Undefined > 0)
        {
            reasons.Add($"{NumberText.Count(Undefined)} not defined");
        }

        if (Infinite > 0)
        {
            reasons.Add($"{NumberText.Count(Infinite)} infinite");
        }

        return reasons.Count == 0 ? null : string.Join(", ", reasons);
    }
}
