using System.Globalization;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Design;

/// <summary>The exclusion rules of a design as the statistics read them.</summary>
public static class StudyRules
{
    /// <summary>Name → value, as <see cref="StudyDesign.ExclusionRules"/> holds them.</summary>
    public static IReadOnlyDictionary<string, double> ToDesign(ExclusionRules rules) => rules.Canonical()
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split('=', 2))
        .ToDictionary(p => p[0], p => double.Parse(p[1], CultureInfo.InvariantCulture));

    /// <summary>The defaults, with what the design says in their place.</summary>
    /// <exception cref="UserErrorException">The design has a rule nobody knows, or a number that does not fit.</exception>
    public static ExclusionRules Of(StudyDesign design)
    {
        SortedDictionary<string, double> values = new(StringComparer.Ordinal);
        foreach ((string name, double value) in ToDesign(ExclusionRules.Default).Concat(design.ExclusionRules))
        {
            values[name] = value;
        }

        return ExclusionRules.Parse(string.Concat(values.Select(v => $"{v.Key}={v.Value.ToString("R", CultureInfo.InvariantCulture)}\n")));
    }
}
