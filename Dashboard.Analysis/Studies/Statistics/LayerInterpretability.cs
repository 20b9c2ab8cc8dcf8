namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>The row of a layer in a paper: what share of its units people find interpretable, and how far to believe it. All shares are 0…1.</summary>
/// <param name="Units">Units with at least one judgment.</param>
/// <param name="Judgments">Judgments of these.</param>
/// <param name="Yes">Of these "yes".</param>
/// <param name="PooledInterval">Wilson's of the pooled share: descriptive, since judgments of one unit are alike.</param>
/// <param name="MeanOfUnits">Mean of the units' shares.</param>
/// <param name="StandardError">Of that mean, over units; NaN with fewer than two.</param>
/// <param name="AtThreshold">Units whose share is at or above the threshold.</param>
/// <param name="AtThresholdInterval">Wilson's of the share of such units.</param>
/// <param name="Established">Units by <see cref="Interpretability"/>.</param>
/// <param name="Undecided">As above.</param>
/// <param name="Below">As above.</param>
/// <param name="Unanimous">Units of which everybody said the same.</param>
/// <param name="Alpha">Krippendorff's α; low where "yes" is rare although raters agree.</param>
/// <param name="PairwiseAgreement">To be read beside α.</param>
public sealed record LayerInterpretability(
    int Units,
    int Judgments,
    int Yes,
    Interval PooledInterval,
    double MeanOfUnits,
    double StandardError,
    int AtThreshold,
    Interval AtThresholdInterval,
    int Established,
    int Undecided,
    int Below,
    int Unanimous,
    double Alpha,
    double PairwiseAgreement)
{
    /// <summary>NaN without judgments.</summary>
    public double PooledShare => (double)Yes / Judgments;

    /// <summary>NaN without units.</summary>
    public double ShareAtThreshold => (double)AtThreshold / Units;

    /// <param name="units">One a unit of the layer; those without judgments are left out.</param>
    /// <param name="threshold">Share of "yes" from which a unit counts as interpretable, 0…1.</param>
    public static LayerInterpretability Of(IEnumerable<UnitVotes> units, double threshold = InterpretabilityClasses.DefaultThreshold)
    {
        UnitVotes[] judged = [.. units.Where(u => u.Judgments > 0)];
        int judgments = judged.Sum(u => u.Judgments), yes = judged.Sum(u => u.Yes), at = judged.Count(u => u.Share >= threshold);
        double mean = judged.Length == 0 ? double.NaN : judged.Average(u => u.Share);
        double error = judged.Length < 2 ? double.NaN : Math.Sqrt(judged.Sum(u => (u.Share - mean) * (u.Share - mean)) / (judged.Length - 1) / judged.Length);
        ILookup<Interpretability, UnitVotes> classes = judged.ToLookup(u => InterpretabilityClasses.Of(u, threshold));
        int[][] table = VoteTable.YesNo(judged);
        return new LayerInterpretability(
            judged.Length,
            judgments,
            yes,
            WilsonInterval.Of(yes, judgments),
            mean,
            error,
            at,
            WilsonInterval.Of(at, judged.Length),
            classes[Interpretability.Established].Count(),
            classes[Interpretability.Undecided].Count(),
            classes[Interpretability.Below].Count(),
            judged.Count(u => u.IsUnanimous),
            KrippendorffAlpha.Nominal(table).Alpha,
            Statistics.PairwiseAgreement.Mean(table));
    }
}
