namespace Dashboard.Analysis.Selectivity;

/// <summary>Refuses criteria that mean nothing, before any work is done.</summary>
public static class CriteriaCheck
{
    /// <exception cref="UserErrorException">A value out of its range (<c>bad_param</c>); the message names it and the range.</exception>
    public static void Require(SelectivityCriteria criteria)
    {
        if (criteria.K < 1)
        {
            throw Bad($"k is {criteria.K}, but at least 1 image must be looked at.");
        }

        if (criteria.MinImagesPerClass < 1)
        {
            throw Bad($"The minimum of images per class is {criteria.MinImagesPerClass}, but it must be at least 1.");
        }

        if (!(criteria.RecallAt is > 0 and <= 1))
        {
            throw Bad($"The precision of recall at precision is {criteria.RecallAt}, but it must lie above 0 and at most at 1.");
        }

        if (!(criteria.PrecisionCutoff is >= 0 and <= 1))
        {
            throw Bad($"The precision cut-off is {criteria.PrecisionCutoff}, but it must lie between 0 and 1.");
        }

        foreach ((string key, double cutoff) in criteria.Cutoffs)
        {
            if (double.IsNaN(cutoff))
            {
                throw Bad($"The cut-off of {key} is not a number.");
            }
        }
    }

    private static UserErrorException Bad(FormattableString message) => new(FormattableString.Invariant(message), "bad_param");
}
