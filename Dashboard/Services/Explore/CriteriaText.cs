using System.Globalization;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services.Explore;

/// <summary>Criteria for the head of a file.</summary>
internal static class CriteriaText
{
    public static IEnumerable<(string Name, string Value)> Fields(SelectivityCriteria criteria)
    {
        yield return ("min_images_per_class", criteria.MinImagesPerClass.ToString(CultureInfo.InvariantCulture));
        yield return ("correct_only", criteria.CorrectOnly ? "true" : "false");
        yield return ("k", criteria.K.ToString(CultureInfo.InvariantCulture));
        yield return ("precision_cutoff", Number(criteria.PrecisionCutoff));
        yield return ("recall_at", Number(criteria.RecallAt));
        foreach ((string measure, double cutoff) in criteria.Cutoffs)
        {
            yield return ($"cutoff_{measure}", Number(cutoff));
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
