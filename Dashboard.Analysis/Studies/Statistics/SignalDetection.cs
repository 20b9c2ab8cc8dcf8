using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>How well a rater tells pictures with an object from pictures without one.</summary>
/// <param name="DPrime">z(hit rate) − z(false-alarm rate): 0 is guessing, negative is the wrong way round.</param>
/// <param name="Criterion">−(z(hit rate) + z(false-alarm rate))/2: negative leans to "yes", positive to "no".</param>
public readonly record struct Sensitivity(double DPrime, double Criterion);

/// <summary>
/// d′ with the log-linear correction (Hautus 1995): half a hit and half a false alarm are added, one trial to each kind, so that perfect raters
/// have finite values. NaN where a kind has no trials.
/// </summary>
public static class SignalDetection
{
    /// <param name="hits">"Yes" to pictures with an obvious object.</param>
    /// <param name="signals">Such pictures.</param>
    /// <param name="falseAlarms">"Yes" to noise.</param>
    /// <param name="noises">Pictures of noise.</param>
    public static Sensitivity YesNo(int hits, int signals, int falseAlarms, int noises)
    {
        if (signals == 0 || noises == 0)
        {
            return new Sensitivity(double.NaN, double.NaN);
        }

        double hit = NormalQuantile.Of((hits + 0.5) / (signals + 1)), falseAlarm = NormalQuantile.Of((falseAlarms + 0.5) / (noises + 1));
        return new Sensitivity(hit - falseAlarm, -(hit + falseAlarm) / 2);
    }

    /// <summary>d′ of a choice between two: √2·Φ⁻¹((k+½)/(n+1)).</summary>
    /// <param name="correct">Right choices.</param>
    /// <param name="trials">All choices; 0 gives NaN.</param>
    public static double TwoAlternatives(int correct, int trials) =>
        trials == 0 ? double.NaN : Math.Sqrt(2) * NormalQuantile.Of((correct + 0.5) / (trials + 1));
}
