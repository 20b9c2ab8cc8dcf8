namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>The exact test of a proportion, for forced choices against guessing.</summary>
public static class ExactBinomial
{
    // R's binom.test takes outcomes as equally likely up to this, so that rounding does not drop the mirrored one.
    private const double Slack = 1 + 1e-7;

    /// <summary>
    /// Two-sided p: the probability of all outcomes that are no more likely than the one seen (as binom.test of R). 0…1; 1 with no trials.
    /// </summary>
    /// <param name="successes">0…<paramref name="trials"/>.</param>
    /// <param name="trials">At least 0.</param>
    /// <param name="chance">Probability of a success by guessing, above 0 and below 1.</param>
    public static double TwoSided(int successes, int trials, double chance = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        double[] logs = new double[trials + 1];
        double logChoose = 0, logYes = Math.Log(chance), logNo = Math.Log(1 - chance);
        for (int k = 0; k <= trials; k++)
        {
            logs[k] = logChoose + (k * logYes) + ((trials - k) * logNo);
            logChoose += Math.Log((trials - k) / (k + 1.0));
        }

        double limit = logs[successes] + Math.Log(Slack);
        return Math.Min(1, logs.Where(log => log <= limit).Sum(Math.Exp));
    }
}
