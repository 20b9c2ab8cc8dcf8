namespace Dashboard.Analysis.Studies.Export;

/// <summary>A row of raters.csv: one rater, with all that the frozen rules look at.</summary>
public sealed record RaterRow
{
    [ExportField("Study the rater took part in.")]
    public required string StudyId { get; init; }

    [ExportField("Pseudonym of the rater, keyed by study.")]
    public required string Rater { get; init; }

    [ExportField("Where the rater came from, for instance prolific or link.")]
    public required string Source { get; init; }

    [ExportField("Whether the rater consented.")]
    public required bool Consent { get; init; }

    [ExportField("SHA-256 of the consent text agreed to.")]
    public string? ConsentHash { get; init; }

    [ExportField("Whether the same person had a session of this study before.")]
    public required bool RepeatSession { get; init; }

    [ExportField("Trials handed out.", Minimum = 0)]
    public required int TrialsPlanned { get; init; }

    [ExportField("Trials answered.", Minimum = 0)]
    public required int TrialsDone { get; init; }

    [ExportField("Rounds of practice until all was right.", Minimum = 0)]
    public int? PracticeAttempts { get; init; }

    [ExportField("Catch trials answered.", Minimum = 0)]
    public required int CatchN { get; init; }

    [ExportField("Of these right.", Minimum = 0)]
    public required int CatchOk { get; init; }

    [ExportField("Sensitivity d' from catch trials, log-linear correction.")]
    public double? DPrime { get; init; }

    [ExportField("Criterion c from catch trials: negative leans to yes.")]
    public double? Criterion { get; init; }

    [ExportField("Items judged twice.", Minimum = 0)]
    public int? RepeatedN { get; init; }

    [ExportField("Of these answered alike.", Minimum = 0)]
    public int? RepeatedSame { get; init; }

    [ExportField("Items that others judged too.", Minimum = 0)]
    public int? AgreementN { get; init; }

    [ExportField("Share of these answered with the majority of the others.", Minimum = 0, Maximum = 1)]
    public double? Agreement { get; init; }

    [ExportField("Median time to the first answer.", Unit = "ms", Minimum = 0)]
    public double? MedianRtMs { get; init; }

    [ExportField("Share of answers faster than the rules' limit.", Minimum = 0, Maximum = 1)]
    public double? ShareFast { get; init; }

    [ExportField("Forced choices made.", Minimum = 0)]
    public required int AfcN { get; init; }

    [ExportField("Of these to the left.", Minimum = 0)]
    public required int AfcLeft { get; init; }

    [ExportField("Time on the instructions.", Unit = "s", Minimum = 0)]
    public double? InstructionS { get; init; }

    [ExportField("Names that were pasted.", Minimum = 0)]
    public required int PastedLabels { get; init; }

    [ExportField("Share of the time of trials with the page hidden.", Minimum = 0, Maximum = 1)]
    public double? HiddenShare { get; init; }

    [ExportField("Longest run of one and the same answer.", Minimum = 0)]
    public int? LongestRun { get; init; }

    [ExportField("Whether the frozen rules exclude the rater.")]
    public required bool Excluded { get; init; }

    [ExportField("The rules that do, separated by spaces.")]
    public string? ExcludeReasons { get; init; }

    [ExportField("Marks that exclude nobody, separated by spaces.")]
    public string? Flags { get; init; }

    [ExportField("When the session began.")]
    public DateTimeOffset? StartedAtUtc { get; init; }

    [ExportField("When the last trial was answered; missing where the session was left.")]
    public DateTimeOffset? CompletedAtUtc { get; init; }
}
