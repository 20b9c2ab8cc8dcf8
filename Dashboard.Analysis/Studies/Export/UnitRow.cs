using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>A row of units.csv: what people said of one unit, once with all raters and once without the excluded ones.</summary>
public sealed record UnitRow
{
    [ExportField("Study the unit was judged in.")]
    public required string StudyId { get; init; }

    [ExportField("Network of the unit.")]
    public string? Model { get; init; }

    [ExportField("Layer of the unit.")]
    public string? Layer { get; init; }

    [ExportField("Number of the unit in its layer, from 0.", Minimum = 0)]
    public required int Unit { get; init; }

    [ExportField("What was shown of the unit, for instance am_image, am_grid or photographs.")]
    public string? Stimulus { get; init; }

    [ExportField("Which raters' judgments the row counts: all, or those the frozen rules keep.")]
    public required RowBasis Basis { get; init; }

    [ExportField("Judgments that count.", Minimum = 0)]
    public required int Judgments { get; init; }

    [ExportField("Of these yes.", Minimum = 0)]
    public required int Yes { get; init; }

    [ExportField("Share of yes.", Minimum = 0, Maximum = 1)]
    public double? ShareYes { get; init; }

    [ExportField("Lower end of the 95 % Wilson interval of that share.", Minimum = 0, Maximum = 1)]
    public double? WilsonLow { get; init; }

    [ExportField("Upper end of the 95 % Wilson interval of that share.", Minimum = 0, Maximum = 1)]
    public double? WilsonHigh { get; init; }

    [ExportField("Whether the interval is above the threshold, holds it, or is below.")]
    public required Interpretability Interpretability { get; init; }

    [ExportField("Agreement of two raters drawn at random, not corrected for chance.", Minimum = 0, Maximum = 1)]
    public double? PairwiseAgreement { get; init; }

    [ExportField("Posterior of yes by Dawid and Skene's model with pseudo-counts; a sensitivity check, not the estimate.", Minimum = 0, Maximum = 1)]
    public double? DawidSkeneYes { get; init; }

    [ExportField("Names given.", Minimum = 0)]
    public required int Names { get; init; }

    [ExportField("The commonest group of names.")]
    public string? ModalName { get; init; }

    [ExportField("Its share of the names.", Minimum = 0, Maximum = 1)]
    public double? ModalShare { get; init; }

    [ExportField("Entropy H of the groups of names.", Unit = "bit", Minimum = 0)]
    public double? NameEntropy { get; init; }

    [ExportField("Probability that two raters gave the same name.", Minimum = 0, Maximum = 1)]
    public double? NameAgreement { get; init; }

    [ExportField("The class CCMAS gives the unit to.")]
    public string? CcmasClass { get; init; }

    [ExportField("Share of names that are this class.", Minimum = 0, Maximum = 1)]
    public double? OverlapExact { get; init; }

    [ExportField("Share of names that are this class, broader or narrower.", Minimum = 0, Maximum = 1)]
    public double? OverlapAny { get; init; }
}
