using Dashboard.Analysis.Runs;

namespace Dashboard.Components.Compare;

/// <summary>What somebody may have meant who named a run that is not here.</summary>
internal static class NearestRuns
{
    private const int Offered = 3;

    /// <returns>The runs whose ids need the fewest letters changed, nearest first.</returns>
    public static IReadOnlyList<Run> To(string wanted, IEnumerable<Run> runs) =>
        [.. runs.Select(run => (Run: run, Distance: Distance(wanted.ToLowerInvariant(), run.Id))).OrderBy(r => r.Distance).ThenBy(r => r.Run.Id, StringComparer.Ordinal).Take(Offered).Select(r => r.Run)];

    /// <summary>Letters to insert, delete or replace (Levenshtein 1966).</summary>
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
