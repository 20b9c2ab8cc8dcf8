namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>One rater against all others.</summary>
/// <param name="Items">Items that somebody else judged too.</param>
/// <param name="ShareOfOthers">Mean share of the others who gave her answer, 0…1; NaN without such items.</param>
/// <param name="Majority">How often she is with the majority of the others, a tie counting as its share; NaN without such items.</param>
public readonly record struct RaterAgreement(int Items, double ShareOfOthers, double Majority)
{
    /// <summary>Leaves each rater's own answer out before comparing: with few raters an own vote would make everybody agree with the majority.</summary>
    /// <returns>One a rater.</returns>
    public static RaterAgreement[] OfAll(IReadOnlyList<Vote> votes, int items, int raters, int categories)
    {
        int[][] table = VoteTable.Of(votes, items, categories);
        RaterAgreement[] sums = new RaterAgreement[raters];
        foreach (Vote vote in votes)
        {
            int[] others = [.. table[vote.Item]];
            others[vote.Answer]--;
            int all = others.Sum(), most = others.Max();
            if (all > 0)
            {
                RaterAgreement sum = sums[vote.Rater];
                sums[vote.Rater] = new RaterAgreement(
                    sum.Items + 1,
                    sum.ShareOfOthers + ((double)others[vote.Answer] / all),
                    sum.Majority + (others[vote.Answer] == most ? 1.0 / others.Count(c => c == most) : 0));
            }
        }

        return [.. sums.Select(s => new RaterAgreement(s.Items, s.ShareOfOthers / s.Items, s.Majority / s.Items))];
    }
}
