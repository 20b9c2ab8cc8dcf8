namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>What few judgments allow to say about "at least this share of people see an object".</summary>
public enum Interpretability
{
    /// <summary>The interval holds the threshold, or there are no judgments.</summary>
    Undecided,

    /// <summary>The whole interval is at or above the threshold.</summary>
    Established,

    /// <summary>The whole interval is below the threshold.</summary>
    Below,
}

/// <summary>
/// Classes by the 95 % Wilson interval. A share at the threshold is a point estimate only: with ten judgments even ten times "yes" leaves 80 %
/// undecided, see <see cref="WilsonDesign.MinimumUnanimous"/>.
/// </summary>
public static class InterpretabilityClasses
{
    /// <summary>The criterion as long as nobody moves it.</summary>
    public const double DefaultThreshold = 0.8;

    public static Interpretability Of(UnitVotes unit, double threshold = DefaultThreshold)
    {
        Interval interval = unit.Wilson;
        return unit.Judgments == 0 ? Interpretability.Undecided
            : interval.Low >= threshold ? Interpretability.Established
            : interval.High < threshold ? Interpretability.Below
            : Interpretability.Undecided;
    }
}
