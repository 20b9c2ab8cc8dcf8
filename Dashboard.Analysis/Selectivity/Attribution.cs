namespace Dashboard.Analysis.Selectivity;

/// <summary>The class a measure gives a unit to: the best score; exact ties go to the smallest class id (MEASURES.md section 2).</summary>
/// <param name="Index">Position of the first of the best classes.</param>
/// <param name="Tied">How many classes share the best score.</param>
/// <param name="AllTied">Every class shares it: the unit belongs to none.</param>
internal readonly record struct Attribution(int Index, int Tied, bool AllTied)
{
    /// <param name="scores">One number a class, none NaN.</param>
    /// <param name="tolerance">Scores this close count as equal; 0 unless scores are sums of rounded numbers.</param>
    public static Attribution Of(ReadOnlySpan<double> scores, double tolerance = 0)
    {
        double best = double.NegativeInfinity;
        foreach (double score in scores)
        {
            best = Math.Max(best, score);
        }

        int first = -1, tied = 0;
        for (int c = 0; c < scores.Length; c++)
        {
            if (scores[c] >= best - tolerance)
            {
                first = first < 0 ? c : first;
                tied++;
            }
        }

        return new Attribution(first, tied, tied == scores.Length);
    }
}
