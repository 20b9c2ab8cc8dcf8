using System.Collections.Immutable;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services.Explore;

/// <summary>A question people come with, as one click.</summary>
/// <param name="Key">Stable; in tests and markup.</param>
/// <param name="Words">What the button says.</param>
/// <param name="Why">Why one would ask.</param>
/// <param name="Rule">The answer.</param>
/// <param name="X">The axes that show it best.</param>
/// <param name="Y">The other one.</param>
public sealed record QuickRule(string Key, string Words, string Why, SelectionRule Rule, string X, string Y)
{
    private const double MissesMost = 0.2;

    public static ImmutableArray<QuickRule> All { get; } =
    [
        new(
            "precise-but-missing",
            "Precision detectors that miss ≥ 80 % of their class",
            "Their strongest images are of one class, yet wherever they are that precise (recall at precision p) four in five images of a class escape them.",
            SelectionRule.Of(new DetectorCondition(MeasureCatalogue.Precision, true), new RangeCondition(MeasureCatalogue.RecallAtP, double.NegativeInfinity, MissesMost)),
            MeasureCatalogue.Precision,
            MeasureCatalogue.RecallAtP),
        new(
            "ccmas-without-precision",
            "CCMAS says yes, precision says no",
            "A class mean can stand out although the strongest images are of many classes.",
            SelectionRule.Of(new DetectorCondition(MeasureCatalogue.Ccmas, true), new DetectorCondition(MeasureCatalogue.Precision, false)),
            MeasureCatalogue.Ccmas,
            MeasureCatalogue.Precision),
        new(
            "precise-without-ccmas",
            "Precision says yes, CCMAS says no",
            "A few strong images make a unit precise while the class as a whole hardly moves it.",
            SelectionRule.Of(new DetectorCondition(MeasureCatalogue.Precision, true), new DetectorCondition(MeasureCatalogue.Ccmas, false)),
            MeasureCatalogue.Precision,
            MeasureCatalogue.Ccmas),
        new(
            "informed",
            "Detectors by informedness",
            "Hits most images of its class and few others: what the word detector promises.",
            SelectionRule.Of(new DetectorCondition(MeasureCatalogue.Informedness, true)),
            MeasureCatalogue.Informedness,
            MeasureCatalogue.Precision),
        new(
            "silent",
            "Dead or constant units",
            "They enter no average; many of them say something about the network or the recording.",
            SelectionRule.Of(new StatusCondition([UnitStatus.Dead, UnitStatus.Constant])),
            MeasureCatalogue.Precision,
            MeasureCatalogue.Informedness),
    ];
}
