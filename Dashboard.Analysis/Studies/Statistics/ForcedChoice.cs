namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>Choices between two pictures against guessing, which is right half the time.</summary>
/// <param name="Right">Right choices.</param>
/// <param name="Choices">All choices.</param>
/// <param name="P">Two-sided exact binomial test against ½, 0…1; 1 without choices. Choices of one rater or one unit are alike, so that over several it is descriptive.</param>
/// <param name="DPrime">√2·Φ⁻¹((k+½)/(n+1)): 0 is guessing; NaN without choices.</param>
public readonly record struct ForcedChoice(int Right, int Choices, double P, double DPrime)
{
    /// <summary>Share right of who guesses.</summary>
    public const double Chance = 0.5;

    /// <param name="right">0…<paramref name="choices"/>.</param>
    /// <param name="choices">At least 0.</param>
    public static ForcedChoice Of(int right, int choices) => new(right, choices, ExactBinomial.TwoSided(right, choices, Chance), SignalDetection.TwoAlternatives(right, choices));
}
