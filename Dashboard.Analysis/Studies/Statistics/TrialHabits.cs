namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>What the trials of one rater show of how she worked, for <see cref="RaterFeatures"/> and the researcher's eye.</summary>
public static class TrialHabits
{
    /// <summary>The middle value, the mean of the two middle ones of an even number; null where nothing was measured.</summary>
    public static double? Median(IEnumerable<double?> times)
    {
        double[] sorted = [.. times.OfType<double>().Order()];
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Share of the measured times that are under the limit, 0…1; null where nothing was measured.</summary>
    /// <param name="times">Milliseconds; null where not measured.</param>
    /// <param name="limit">Milliseconds, as <see cref="ExclusionRules.FastMs"/>.</param>
    public static double? ShareUnder(IEnumerable<double?> times, double limit)
    {
        double[] measured = [.. times.OfType<double>()];
        return measured.Length == 0 ? null : (double)measured.Count(t => t < limit) / measured.Length;
    }

    /// <summary>The most equal answers in a row; 0 without answers.</summary>
    public static int LongestRun(IEnumerable<int> answers)
    {
        int longest = 0, run = 0, last = 0;
        foreach (int answer in answers)
        {
            run = run > 0 && answer == last ? run + 1 : 1;
            last = answer;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    /// <summary>
    /// The two words that most of a rater's names begin with, and how many do: a phrase typed before everything. Counted as typed, in lower case,
    /// of names with at least three words; null where no two begin alike. The first in ordinal order of equals.
    /// </summary>
    public static (string Phrase, int Names)? LeadingPhrase(IEnumerable<string?> raw)
    {
        (string Phrase, int Names) most = raw.OfType<string>()
            .Select(text => text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length >= 3)
            .CountBy(words => $"{words[0]} {words[1]}", StringComparer.Ordinal)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => (c.Key, c.Value))
            .FirstOrDefault();
        return most.Names >= 2 ? most : null;
    }

    /// <summary>Names of at least three words that several raters typed alike: copied, or written by a machine. In ordinal order.</summary>
    /// <param name="names">Rater and text as typed.</param>
    /// <returns>The text in lower case and how many raters typed it.</returns>
    public static IReadOnlyList<(string Text, int Raters)> SharedTexts(IEnumerable<(string Rater, string? Text)> names) =>
    [
        .. names.Where(n => n.Text is not null)
            .Select(n => (n.Rater, Words: n.Text!.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(n => n.Words.Length >= 3)
            .GroupBy(n => string.Join(' ', n.Words), n => n.Rater, StringComparer.Ordinal)
            .Select(g => (Text: g.Key, Raters: g.Distinct(StringComparer.Ordinal).Count()))
            .Where(t => t.Raters > 1)
            .OrderBy(t => t.Text, StringComparer.Ordinal),
    ];
}
