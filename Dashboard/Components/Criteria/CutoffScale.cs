using Dashboard.Analysis.Selectivity;

namespace Dashboard.Components.Criteria;

/// <summary>Where a measure's cut-off slider begins and ends: the measure's own range, or what its values span where that is infinite.</summary>
public sealed record CutoffScale(double Minimum, double Maximum, double Step)
{
    /// <summary>A slider is some 250 pixels wide: finer steps cannot be hit.</summary>
    private const int Steps = 200;

    public static CutoffScale Of(MeasureDefinition measure, IEnumerable<double> values)
    {
        double minimum = measure.Minimum, maximum = measure.Maximum;
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum))
        {
            double low = double.PositiveInfinity, high = double.NegativeInfinity;
            foreach (double value in values.Where(double.IsFinite))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }

            double standard = measure.DefaultCutoff ?? 0;
            minimum = double.IsFinite(minimum) ? minimum : Math.Min(standard, double.IsFinite(low) ? low : standard - 1);
            maximum = double.IsFinite(maximum) ? maximum : Math.Max(standard, double.IsFinite(high) ? high : standard + 1);
        }

        double step = RoundStep((maximum - minimum) / Steps);
        return new CutoffScale(Math.Floor(minimum / step) * step, Math.Ceiling(maximum / step) * step, step);
    }

    private static double RoundStep(double step)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(step, 1e-9))));
        double digit = step / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }
}
