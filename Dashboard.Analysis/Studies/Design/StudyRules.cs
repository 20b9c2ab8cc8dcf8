using System.Globalization;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Design;

/// <summary>Exclusion rules as a form edits them: a number under each name.</summary>
public static class StudyRules
{
    /// <summary>Name → number, in the words of <see cref="ExclusionRules.Canonical"/>.</summary>
    public static IReadOnlyDictionary<string, double> ToNumbers(ExclusionRules rules) => rules.Canonical()
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('=', 2))
        .ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture));

    /// <summary>The defaults, with the numbers given in their place.</summary>
    /// <exception cref="UserErrorException">A name is no rule's, or a number does not fit.</exception>
    public static ExclusionRules FromNumbers(IReadOnlyDictionary<string, double> numbers)
    {
        SortedDictionary<string, double> values = new(StringComparer.Ordinal);
        foreach ((string name, double value) in ToNumbers(ExclusionRules.Default).Concat(numbers))
        {
            values[name] = value;
        }

        return ExclusionRules.Parse(string.Concat(values.Select(v => $"{v.Key}={v.Value.ToString("R", CultureInfo.InvariantCulture)}\n")));
    }
}
