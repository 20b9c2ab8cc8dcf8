namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>The maximisation of <see cref="DawidSkene"/>: class shares and error rates that fit given posteriors best.</summary>
internal sealed record RaterModel(double[] Prior, double[][][] Error, double[]? Skill)
{
    /// <param name="posterior">Item × class; rows of NaN are items without votes.</param>
    /// <param name="votes">What was said.</param>
    /// <param name="raters">Number of raters.</param>
    /// <param name="options">Model and pseudo-counts.</param>
    public static RaterModel From(double[][] posterior, IReadOnlyList<Vote> votes, int raters, DawidSkeneOptions options)
    {
        double[][] judged = [.. posterior.Where(row => !double.IsNaN(row[0]))];
        int classes = posterior.Length == 0 ? 2 : posterior[0].Length;
        bool map = options.Model == DawidSkeneModel.Map;
        double[] prior = ClassShares(judged, classes, map ? options.ClassPseudoCount : 0);
        double[][][] error = [.. Enumerable.Range(0, raters).Select(_ => Matrix(classes, map ? options : null))];
        if (options.Model == DawidSkeneModel.OneCoin)
        {
            return OneCoin(posterior, votes, prior, error);
        }

        foreach (Vote vote in votes)
        {
            double[] said = error[vote.Rater][vote.Answer];
            for (int c = 0; c < classes; c++)
            {
                said[c] += posterior[vote.Item][c];
            }
        }

        Array.ForEach(error, DawidSkene.FloorAndNormalise);
        return new RaterModel(prior, error, null);
    }

    /// <summary>Of the Dirichlet distributions that the pseudo-counts stand for, without their constants; 0 for the other models.</summary>
    public double LogDensity(DawidSkeneOptions options)
    {
        if (options.Model != DawidSkeneModel.Map)
        {
            return 0;
        }

        double sum = options.ClassPseudoCount * Prior.Sum(Math.Log);
        foreach (double[][] rater in Error)
        {
            for (int said = 0; said < rater.Length; said++)
            {
                for (int c = 0; c < rater.Length; c++)
                {
                    sum += (options.CellPseudoCount + (said == c ? options.DiagonalPseudoCount : 0)) * Math.Log(rater[said][c]);
                }
            }
        }

        return sum;
    }

    private static double[] ClassShares(double[][] judged, int classes, double pseudo)
    {
        double all = judged.Length + (classes * pseudo);
        return [.. Enumerable.Range(0, classes).Select(c => all == 0 ? 1.0 / classes : (judged.Sum(row => row[c]) + pseudo) / all)];
    }

    private static double[][] Matrix(int classes, DawidSkeneOptions? pseudo) =>
        [.. Enumerable.Range(0, classes).Select(said => Enumerable.Range(0, classes)
            .Select(c => pseudo is null ? 0 : pseudo.CellPseudoCount + (said == c ? pseudo.DiagonalPseudoCount : 0)).ToArray())];

    private static RaterModel OneCoin(double[][] posterior, IReadOnlyList<Vote> votes, double[] prior, double[][][] error)
    {
        double[] skill = new double[error.Length];
        int[] count = new int[error.Length];
        foreach (Vote vote in votes)
        {
            skill[vote.Rater] += posterior[vote.Item][vote.Answer];
            count[vote.Rater]++;
        }

        for (int rater = 0; rater < error.Length; rater++)
        {
            skill[rater] /= count[rater];
            int classes = prior.Length;
            for (int cell = 0; cell < classes * classes; cell++)
            {
                (int said, int c) = (cell / classes, cell % classes);
                error[rater][said][c] = count[rater] == 0 ? 1 : said == c ? skill[rater] : (1 - skill[rater]) / (classes - 1);
            }

            DawidSkene.FloorAndNormalise(error[rater]);
        }

        return new RaterModel(prior, error, skill);
    }
}
