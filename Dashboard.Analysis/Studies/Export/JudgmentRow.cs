namespace Dashboard.Analysis.Studies.Export;

/// <summary>A row of judgments.csv: one judgment. Properties in the order of the columns.</summary>
public sealed record JudgmentRow
{
    [ExportField("Study the judgment belongs to.")]
    public required string StudyId { get; init; }

    [ExportField("SHA-256 of the version of the study that the rater saw.")]
    public required string VersionHash { get; init; }

    [ExportField("Pseudonym of the rater, keyed by study.")]
    public required string Rater { get; init; }

    [ExportField("Where the rater came from, for instance prolific or link.")]
    public required string Source { get; init; }

    [ExportField("Session of the rater.")]
    public required string Session { get; init; }

    [ExportField("Place of the trial in the session, from 0.", Minimum = 0)]
    public required int Position { get; init; }

    [ExportField("Block of the trial, from 0.", Minimum = 0)]
    public required int Block { get; init; }

    [ExportField("Kind of the trial.")]
    public required RowKind Kind { get; init; }

    [ExportField("Whether the trial checks attention; such trials count in no result.")]
    public required bool IsCatch { get; init; }

    [ExportField("The right answer to a catch trial.")]
    public RowAnswer? CatchExpected { get; init; }

    [ExportField("The item judged.")]
    public required string ItemId { get; init; }

    [ExportField("Network of the unit.")]
    public string? Model { get; init; }

    [ExportField("Layer of the unit.")]
    public string? Layer { get; init; }

    [ExportField("Number of the unit in its layer, from 0.", Minimum = 0)]
    public int? Unit { get; init; }

    [ExportField("Seed of the AM image; missing for photographs and several images.")]
    public long? Seed { get; init; }

    [ExportField("SHA-256 of the image file shown; of several images, of their hashes in order.")]
    public string? ImageSha256 { get; init; }

    [ExportField("The answer.")]
    public RowAnswer? Answer { get; init; }

    [ExportField("Whether the answer is right, where there is a right one.")]
    public bool? Correct { get; init; }

    [ExportField("Confidence from 1 (guessed) to 3 (sure).", Minimum = 1, Maximum = 3)]
    public int? Confidence { get; init; }

    [ExportField("The name as typed; an apostrophe stands before what a spreadsheet would run, and exact-text.json has the text without it.")]
    public string? LabelRaw { get; init; }

    [ExportField("The name normalised: lower case, without hedges and articles, singular.")]
    public string? LabelNorm { get; init; }

    [ExportField("The group of names a researcher put it into.")]
    public string? LabelGroup { get; init; }

    [ExportField("Time from image to first answer, by the browser's clock; missing without script.", Unit = "ms", Minimum = 0)]
    public double? RtFirstMs { get; init; }

    [ExportField("Time from image to sending, by the browser's clock; missing without script.", Unit = "ms", Minimum = 0)]
    public double? RtSubmitMs { get; init; }

    [ExportField("Time the page was hidden during the trial.", Unit = "ms", Minimum = 0)]
    public double? HiddenMs { get; init; }

    [ExportField("How often the page lost the focus during the trial.", Minimum = 0)]
    public int? BlurCount { get; init; }

    [ExportField("Whether text was pasted into the name.")]
    public bool? Pasted { get; init; }

    [ExportField("Keys pressed in the name; never which.", Minimum = 0)]
    public int? KeyCount { get; init; }

    [ExportField("When the image was shown.")]
    public DateTimeOffset? ShownAtUtc { get; init; }

    [ExportField("Whether the judgment counts: stored and late do, surplus does not.")]
    public required RowState State { get; init; }

    [ExportField("Whether the rater is excluded by the frozen rules.")]
    public required bool Excluded { get; init; }

    [ExportField("The rules that exclude the rater, separated by spaces.")]
    public string? ExcludeReasons { get; init; }
}
