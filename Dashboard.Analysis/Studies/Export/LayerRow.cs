namespace Dashboard.Analysis.Studies.Export;

/// <summary>What people said of a layer's units together, for one sort of pictures. A figure that is not defined is missing.</summary>
public sealed record LayerRow
{
    [ExportField("Study the units were judged in.")]
    public required string StudyId { get; init; }

    [ExportField("Layer of the units.")]
    public required string Layer { get; init; }

    [ExportField("What was shown of each unit, for instance am_image, am_grid or photographs.")]
    public required string Stimulus { get; init; }

    [ExportField("Which raters' judgments the row counts: all, or those the frozen rules keep.")]
    public required RowBasis Basis { get; init; }

    [ExportField("Share of yes from which a unit counts as interpretable.", Minimum = 0, Maximum = 1)]
    public required double Threshold { get; init; }

    [ExportField("Units with at least one judgment.", Minimum = 0)]
    public required int Units { get; init; }

    [ExportField("Judgments of these.", Minimum = 0)]
    public required int Judgments { get; init; }

    [ExportField("Of these yes.", Minimum = 0)]
    public required int Yes { get; init; }

    [ExportField("Share of yes among all judgments.", Minimum = 0, Maximum = 1)]
    public double? PooledShare { get; init; }

    [ExportField("Lower end of its 95 % Wilson interval; descriptive, since judgments of one unit are alike.", Minimum = 0, Maximum = 1)]
    public double? PooledLow { get; init; }

    [ExportField("Upper end of that interval.", Minimum = 0, Maximum = 1)]
    public double? PooledHigh { get; init; }

    [ExportField("Mean of the units' shares.", Minimum = 0, Maximum = 1)]
    public double? MeanOfUnits { get; init; }

    [ExportField("Standard error of that mean, over units.", Minimum = 0)]
    public double? StandardError { get; init; }

    [ExportField("Lower end of the mean's 95 % interval, by drawing units again.", Minimum = 0, Maximum = 1)]
    public double? MeanLow { get; init; }

    [ExportField("Upper end of that interval.", Minimum = 0, Maximum = 1)]
    public double? MeanHigh { get; init; }

    [ExportField("Units whose share is at or above the threshold.", Minimum = 0)]
    public required int AtThreshold { get; init; }

    [ExportField("Their share of the units.", Minimum = 0, Maximum = 1)]
    public double? ShareAtThreshold { get; init; }

    [ExportField("Lower end of the 95 % Wilson interval of that share.", Minimum = 0, Maximum = 1)]
    public double? ShareAtThresholdLow { get; init; }

    [ExportField("Upper end of that interval.", Minimum = 0, Maximum = 1)]
    public double? ShareAtThresholdHigh { get; init; }

    [ExportField("Units whose whole interval is at or above the threshold.", Minimum = 0)]
    public required int Established { get; init; }

    [ExportField("Units whose interval holds the threshold.", Minimum = 0)]
    public required int Undecided { get; init; }

    [ExportField("Units whose whole interval is below the threshold.", Minimum = 0)]
    public required int Below { get; init; }

    [ExportField("Units of which everybody said the same.", Minimum = 0)]
    public required int Unanimous { get; init; }

    [ExportField("Krippendorff's alpha of yes and no.")]
    public double? Alpha { get; init; }

    [ExportField("Lower end of its 95 % interval, by the jackknife over units.")]
    public double? AlphaLow { get; init; }

    [ExportField("Upper end of that interval.")]
    public double? AlphaHigh { get; init; }

    [ExportField("Agreement of two raters drawn at random, not corrected for chance.", Minimum = 0, Maximum = 1)]
    public double? PairwiseAgreement { get; init; }

    [ExportField("Mean over units of the probability that two raters gave the same name.", Minimum = 0, Maximum = 1)]
    public double? NameAgreement { get; init; }

    [ExportField("Mean share of names related to the class CCMAS gives the unit to.", Minimum = 0, Maximum = 1)]
    public double? ClassOverlap { get; init; }

    [ExportField("The same with other units' classes.", Minimum = 0, Maximum = 1)]
    public double? ClassOverlapByChance { get; init; }
}
