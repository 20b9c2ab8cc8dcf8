namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>One rater's answer to one item, all three by their index.</summary>
/// <param name="Item">From 0.</param>
/// <param name="Rater">From 0.</param>
/// <param name="Answer">Category, from 0.</param>
public readonly record struct Vote(int Item, int Rater, int Answer);

/// <summary>
/// Answers counted: item × category. Agreement statistics need no more of the judgments than this, and raters who did not judge an item are
/// simply not counted in its row.
/// </summary>
public static class VoteTable
{
    /// <returns>Items × categories.</returns>
    public static int[][] Of(IEnumerable<Vote> votes, int items, int categories)
    {
        int[][] table = [.. Enumerable.Range(0, items).Select(_ => new int[categories])];
        foreach (Vote vote in votes)
        {
            table[vote.Item][vote.Answer]++;
        }

        return table;
    }

    /// <summary>The table of a yes/no question: category 0 is no, 1 is yes.</summary>
    public static int[][] YesNo(IEnumerable<UnitVotes> units) => [.. units.Select(u => new[] { u.Judgments - u.Yes, u.Yes })];
}
