namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>
/// Raters' error rates and the items' likely classes from the votes alone (Dawid &amp; Skene 1979, Applied Statistics 28, 20–28), by expectation
/// and maximisation from the vote shares. Whether a unit is interpretable has no hidden truth: the share of "yes" stays the figure to report;
/// this one serves the quality of raters and stands beside it as a sensitivity check.
/// </summary>
public static class DawidSkene
{
    // As crowd-kit: nothing is impossible, so that one vote cannot annihilate a class.
    private const double Floor = 1e-10;

    /// <param name="votes">Any order; several votes of a rater for an item all count.</param>
    /// <param name="items">Number of items.</param>
    /// <param name="raters">Number of raters.</param>
    /// <param name="classes">Number of answers, at least 2.</param>
    /// <param name="options">MAP with the defaults where left out.</param>
    /// <param name="cancellation">Stops between rounds.</param>
    public static DawidSkeneResult Fit(
        IReadOnlyList<Vote> votes, int items, int raters, int classes, DawidSkeneOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        options ??= new DawidSkeneOptions();
        double[][] posterior = VoteShares(votes, items, classes);
        RaterModel model = RaterModel.From(posterior, votes, raters, options);
        (double[][] next, double logLikelihood) = Expect(model, votes, posterior);
        List<double> likelihoods = [logLikelihood], objectives = [logLikelihood + model.LogDensity(options)];
        int round = 0;
        for (double moved = double.PositiveInfinity; round < options.MaxRounds && moved >= options.Tolerance; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            moved = Distance(posterior, next);
            posterior = next;
            model = RaterModel.From(posterior, votes, raters, options);
            (next, logLikelihood) = Expect(model, votes, posterior);
            likelihoods.Add(logLikelihood);
            objectives.Add(logLikelihood + model.LogDensity(options));
        }

        return new DawidSkeneResult(posterior, model.Prior, model.Error, model.Skill, [.. likelihoods], [.. objectives], round);
    }

    internal static void FloorAndNormalise(double[][] error)
    {
        for (int truth = 0; truth < error.Length; truth++)
        {
            double sum = 0;
            foreach (double[] said in error)
            {
                said[truth] = Math.Max(said[truth], Floor);
                sum += said[truth];
            }

            foreach (double[] said in error)
            {
                said[truth] /= sum;
            }
        }
    }

    private static double[][] VoteShares(IReadOnlyList<Vote> votes, int items, int classes) =>
        [.. VoteTable.Of(votes, items, classes).Select(counts => counts.Select(c => (double)c / counts.Sum()).ToArray())];

    /// <summary>In logarithms: a product over hundreds of raters would be zero.</summary>
    private static (double[][] Posterior, double LogLikelihood) Expect(RaterModel model, IReadOnlyList<Vote> votes, double[][] before)
    {
        double[][] logs = [.. before.Select(row => double.IsNaN(row[0]) ? row : [.. model.Prior.Select(p => Math.Log(p))])];
        double[][][] logError = [.. model.Error.Select(rater => rater.Select(said => said.Select(p => Math.Log(p)).ToArray()).ToArray())];
        foreach (Vote vote in votes)
        {
            double[] row = logs[vote.Item], said = logError[vote.Rater][vote.Answer];
            for (int c = 0; c < row.Length; c++)
            {
                row[c] += said[c];
            }
        }

        double total = 0;
        foreach (double[] row in logs.Where(r => !double.IsNaN(r[0])))
        {
            double highest = row.Max(), sum = row.Sum(v => Math.Exp(v - highest));
            total += highest + Math.Log(sum);
            for (int c = 0; c < row.Length; c++)
            {
                row[c] = Math.Exp(row[c] - highest) / sum;
            }
        }

        return (logs, total);
    }

    private static double Distance(double[][] one, double[][] other)
    {
        double most = 0;
        for (int j = 0; j < one.Length; j++)
        {
            for (int c = 0; c < one[j].Length && !double.IsNaN(one[j][c]); c++)
            {
                most = Math.Max(most, Math.Abs(one[j][c] - other[j][c]));
            }
        }

        return most;
    }
}
