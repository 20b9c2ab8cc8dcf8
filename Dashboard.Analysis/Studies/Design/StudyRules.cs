using System.Globalization;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Design;

/// <summary>Exclusion rules one by one, as a form or a table shows them.</summary>
public static class StudyRules
{
    /// <summary>Name → value, by the names of <see cref="ExclusionRules.Canonical"/>.</summary>
    public static IReadOnlyDictionary<string, double> ToValues(ExclusionRules rules) => rules.Canonical()
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('=', 2))
        .ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture));

    /// <exception cref="UserErrorException">A rule is missing or unknown, or a number does not fit.</exception>
    public static ExclusionRules Of(IReadOnlyDictionary<string, double> values) =>
        ExclusionRules.Parse(string.Concat(values.Select(v => $"{v.Key}={v.Value.ToString("R", CultureInfo.InvariantCulture)}\n")));
}
