using System.Collections.Immutable;

namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// Every threshold and inclusion rule a person can move. Inclusion (<see cref="MinImagesPerClass"/>, <see cref="CorrectOnly"/>) decides
/// which images are looked at; the rest is read off what was measured, without touching activations again.
/// </summary>
public sealed record SelectivityCriteria
{
    public static SelectivityCriteria Default { get; } = new();

    /// <summary>Classes with fewer images are left out with their images. At least 1. Default 60 (= k): below it no unit can be a precision detector.</summary>
    public int MinImagesPerClass { get; init; } = 60;

    /// <summary>Only images whose top-1 prediction is right, as in the paper. Needs predictions.</summary>
    public bool CorrectOnly { get; init; }

    /// <summary>How many of the strongest images precision looks at. At least 1.</summary>
    public int K { get; init; } = 60;

    /// <summary>A unit is an object detector when its precision is strictly above. In [0, 1].</summary>
    public double PrecisionCutoff { get; init; } = 0.75;

    /// <summary>The precision p of "recall at precision p". In (0, 1].</summary>
    public double RecallAt { get; init; } = 0.95;

    /// <summary>Detector cut-offs moved away from <see cref="MeasureDefinition.DefaultCutoff"/>, by measure key; precision's lives in <see cref="PrecisionCutoff"/>.</summary>
    public ImmutableSortedDictionary<string, double> Cutoffs { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>By value, cut-offs too: criteria are cache keys and come back out of addresses.</summary>
    public bool Equals(SelectivityCriteria? other) =>
        other is not null
        && MinImagesPerClass == other.MinImagesPerClass
        && CorrectOnly == other.CorrectOnly
        && K == other.K
        && PrecisionCutoff.Equals(other.PrecisionCutoff)
        && RecallAt.Equals(other.RecallAt)
        && Cutoffs.SequenceEqual(other.Cutoffs);

    public override int GetHashCode() => HashCode.Combine(MinImagesPerClass, CorrectOnly, K, PrecisionCutoff, RecallAt, Cutoffs.Count);
}
