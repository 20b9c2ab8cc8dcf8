namespace Dashboard.Analysis.Studies.Assignment;

/// <summary>Puts catch, lure and repeated trials between the items of a rater's list, at places that are hers alone. Pure.</summary>
internal static class TrialPlanner
{
    /// <summary>Trials between an item and its repetition, at least: after fewer a rater remembers her answer.</summary>
    public const int RepeatDistance = 15;

    /// <param name="design">How many of each.</param>
    /// <param name="rated">The items to be judged, in order.</param>
    /// <param name="all">All items of the study; catch and lure items are drawn from these.</param>
    /// <param name="seed">The study's.</param>
    /// <param name="rater">The rater.</param>
    public static IReadOnlyList<PlannedTrial> Plan(StudyDesign design, IEnumerable<StudyItem> rated, IReadOnlyList<StudyItem> all, string seed, string rater)
    {
        ulong Draw(string what) => AssignmentKeys.Draw(seed, rater, what);
        PlannedTrial Trial(StudyItem item, TrialRole role) => new(item.Id, role, MatchIsLeft: (Draw($"{role} side {item.Id}") & 1) == 0);
        IEnumerable<PlannedTrial> Drawn(ItemRole role, TrialRole trial, int count) =>
            all.Where(i => i.Role == role).OrderBy(i => Draw(i.Id)).Take(count).Select(i => Trial(i, trial));

        List<PlannedTrial> trials = [.. rated.Select(i => Trial(i, TrialRole.Rated))];
        PlannedTrial[] known =
        [
            .. Drawn(ItemRole.Catch, TrialRole.Catch, design.CatchTrials)
                .Concat(Drawn(ItemRole.Lure, TrialRole.Lure, design.LureTrials)).OrderBy(t => Draw($"order {t.ItemId}")),
        ];
        Spread(trials, known, Draw);
        Repeat(trials, design.RepeatTrials, Draw);
        return trials;
    }

    /// <summary>One in each of as many equal stretches as there are known ones, so that no rater meets them all at the end.</summary>
    private static void Spread(List<PlannedTrial> trials, PlannedTrial[] known, Func<string, ulong> draw)
    {
        int total = trials.Count + known.Length;
        for (int i = 0; i < known.Length; i++)
        {
            int first = i * total / known.Length, after = (i + 1) * total / known.Length;
            trials.Insert(Math.Min(trials.Count, first + Below(draw($"place {i}"), after - first)), known[i]);
        }
    }

    private static void Repeat(List<PlannedTrial> trials, int count, Func<string, ulong> draw)
    {
        HashSet<string> repeated = [];
        for (int i = 0; i < count; i++)
        {
            int[] early = [.. Enumerable.Range(0, Math.Max(0, trials.Count - RepeatDistance)).Where(p => trials[p].Role == TrialRole.Rated && !repeated.Contains(trials[p].ItemId))];
            if (early.Length == 0)
            {
                return;
            }

            int original = early[Below(draw($"repeat {i}"), early.Length)];
            int first = original + RepeatDistance + 1;
            int place = first + Below(draw($"repeat at {i}"), trials.Count - first + 1);
            repeated.Add(trials[original].ItemId);
            trials.Insert(place, trials[original] with { Role = TrialRole.Repeat });
        }
    }

    private static int Below(ulong key, int limit) => (int)(key % (ulong)Math.Max(1, limit));
}
