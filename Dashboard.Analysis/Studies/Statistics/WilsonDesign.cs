namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>How many judgments an item needs before its interval can say anything: for the designer of a study.</summary>
public static class WilsonDesign
{
    /// <summary>
    /// The smallest number of judgments for which a unanimous "yes" has a lower bound of at least <paramref name="threshold"/>: n ≥ z²t/(1−t).
    /// 16 for 80 %.
    /// </summary>
    /// <param name="threshold">Above 0 and below 1.</param>
    public static int MinimumUnanimous(double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(threshold, 1);
        int judgments = Math.Max(1, (int)(WilsonInterval.Z95 * WilsonInterval.Z95 * threshold / (1 - threshold)));
        while (WilsonInterval.Of(judgments, judgments).Low < threshold)
        {
            judgments++;
        }

        return judgments;
    }

    /// <summary>The fewest "yes" among <paramref name="judgments"/> whose lower bound reaches <paramref name="threshold"/>; null where not even all do.</summary>
    public static int? MinimumYes(int judgments, double threshold)
    {
        for (int yes = 0; yes <= judgments; yes++)
        {
            if (WilsonInterval.Of(yes, judgments).Low >= threshold)
            {
                return yes;
            }
        }

        return null;
    }

    /// <summary>Half the width of the interval where it is widest, at one half; a share, 0…½.</summary>
    public static double WidestHalfWidth(int judgments)
    {
        Interval interval = WilsonInterval.Of(judgments / 2.0, judgments, WilsonInterval.Z95);
        return (interval.High - interval.Low) / 2;
    }
}
