namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>Does a rater say the same when an item comes back?</summary>
/// <param name="Repeated">Items judged twice.</param>
/// <param name="Same">Of these answered alike.</param>
/// <param name="Interval">Wilson's, of the share answered alike.</param>
/// <param name="Kappa">Cohen's κ of first and second answers, NaN where all answers are one.</param>
public readonly record struct SelfConsistency(int Repeated, int Same, Interval Interval, double Kappa)
{
    /// <summary>0…1; NaN where nothing was repeated.</summary>
    public double Share => Repeated == 0 ? double.NaN : (double)Same / Repeated;

    /// <param name="answers">First and second answer to each repeated item, categories from 0.</param>
    /// <param name="categories">Number of categories.</param>
    public static SelfConsistency Of(IReadOnlyCollection<(int First, int Second)> answers, int categories = 2)
    {
        int[][] table = [.. Enumerable.Range(0, categories).Select(_ => new int[categories])];
        foreach ((int first, int second) in answers)
        {
            table[first][second]++;
        }

        int same = answers.Count(a => a.First == a.Second);
        return new SelfConsistency(answers.Count, same, WilsonInterval.Of(same, answers.Count), CohenKappa.Of(table).Kappa);
    }
}
