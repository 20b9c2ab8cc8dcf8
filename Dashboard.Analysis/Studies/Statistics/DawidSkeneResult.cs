namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>Items, raters and classes as <see cref="DawidSkene"/> sees them.</summary>
/// <param name="Posterior">Item × class, rows sum to 1; NaN for an item without votes.</param>
/// <param name="Prior">One a class, sums to 1.</param>
/// <param name="Error">Rater × said × true: P(says | true); columns sum to 1.</param>
/// <param name="Skill">One-coin only: mean posterior of what the rater said; NaN without votes. Null for the other models.</param>
/// <param name="LogLikelihoods">Natural, of the votes, after each round, the start first.</param>
/// <param name="Objectives">What the rounds raise: the log-likelihood, with MAP plus the logarithm of the pseudo-counts' density (but for a constant).</param>
/// <param name="Rounds">Rounds done.</param>
public sealed record DawidSkeneResult(
    double[][] Posterior, double[] Prior, double[][][] Error, double[]? Skill, double[] LogLikelihoods, double[] Objectives, int Rounds)
{
    public double LogLikelihood => LogLikelihoods[^1];

    /// <summary>The likeliest class of each item, the first of equals; −1 for an item without votes.</summary>
    public int[] Hard() => [.. Posterior.Select(row => double.IsNaN(row[0]) ? -1 : Array.IndexOf(row, row.Max()))];

    /// <summary>How often a rater is right on an item of the study: Σ_c p(c)·P(says c | c), 0…1.</summary>
    public double Accuracy(int rater) => Prior.Select((p, c) => p * Error[rater][c][c]).Sum();
}
