namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// What answers "recall at precision p" for every p from a lower bound up, without looking at activations again. p only selects among the
/// (class, block) pairs that no other pair beats in both precision and recall, and these are few.
/// </summary>
internal static class RecallFrontier
{
    /// <summary>19/20 must count as 0.95, whatever the last bit of either.</summary>
    public const double Tolerance = 1e-12;

    /// <summary>The points no other point beats: sorted by falling precision, with recall that never falls. Spoils <paramref name="events"/>.</summary>
    public static RecallPoint[] NotBeaten(List<RecallPoint> events, int[] classCounts)
    {
        if (events.Count == 0)
        {
            return [];
        }

        events.Sort((a, b) =>
        {
            int byPrecision = b.Precision.CompareTo(a.Precision);
            int byRecall = byPrecision != 0 ? byPrecision : Recall(b, classCounts).CompareTo(Recall(a, classCounts));
            return byRecall != 0 ? byRecall : a.Class.CompareTo(b.Class);
        });
        int kept = 0;
        double best = 0;
        for (int i = 0; i < events.Count; i++)
        {
            double recall = Recall(events[i], classCounts);
            if (recall >= best)
            {
                best = recall;
                events[kept++] = events[i];
            }
        }

        return [.. events[..kept]];
    }

    /// <summary>
    /// For each class that is precise enough in the very first block: how far it gets before precision first falls below each level.
    /// A point's precision is the lowest so far.
    /// </summary>
    public static void AddFirstRuns(UnitSweep sweep, double lowest, List<RecallPoint> points)
    {
        for (int c = 0; c < sweep.Tallies.Length; c++)
        {
            if (sweep.Tallies[c].FirstRank == 0)
            {
                AddFirstRun(sweep, c, lowest, points);
            }
        }
    }

    /// <summary>Best recall of any class among the points that hold precision <paramref name="p"/>.</summary>
    /// <param name="points">Of one class: with falling precision and growing recall; of several classes one class after another, or not beaten.</param>
    /// <param name="p">The precision asked for.</param>
    /// <param name="classCounts">Images by class.</param>
    /// <returns>Recall, the first class that reaches it (−1: none) and how many classes do.</returns>
    public static (double Recall, int Class, int Tied) At(ReadOnlySpan<RecallPoint> points, double p, int[] classCounts)
    {
        double best = 0;
        int first = -1, tied = 0;
        foreach (RecallPoint point in points)
        {
            if (point.Precision < p - Tolerance)
            {
                continue;
            }

            double recall = Recall(point, classCounts);
            if (recall > best)
            {
                (best, first, tied) = (recall, point.Class, 1);
            }
            else if (recall == best && point.Class != first)
            {
                first = Math.Min(first, point.Class);
                tied++;
            }
        }

        return (best, first, tied);
    }

    private static double Recall(RecallPoint point, int[] classCounts) => (double)point.Met / classCounts[point.Class];

    private static void AddFirstRun(UnitSweep sweep, int c, double lowest, List<RecallPoint> points)
    {
        int met = 0, lowestAbove = 1, lowestOf = 1, begin = points.Count;
        for (int start = 0; met < sweep.Tallies[c].Count;)
        {
            int end = sweep.BlockEnd(start), before = met;
            met += sweep.CountOf(c, start, end);
            if ((double)met / end < (double)lowestAbove / lowestOf)
            {
                (lowestAbove, lowestOf) = (met, end);
                if ((double)met / end < lowest - Tolerance)
                {
                    return;
                }
            }

            if (met > before)
            {
                RecallPoint point = new(c, met, lowestAbove, lowestOf);
                if (points.Count > begin && points[^1].Above == lowestAbove && points[^1].Of == lowestOf)
                {
                    points[^1] = point;
                }
                else
                {
                    points.Add(point);
                }
            }

            start = end;
        }
    }
}
