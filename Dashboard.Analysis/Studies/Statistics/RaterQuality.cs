namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>What the frozen rules say of one rater. Leaving data out is not a refusal of payment.</summary>
/// <param name="Exclude">Reasons to leave the rater's data out; empty: they count.</param>
/// <param name="Flags">Marks for the researcher's eye that change nothing.</param>
public sealed record RaterQuality(IReadOnlyList<string> Exclude, IReadOnlyList<string> Flags)
{
    public const string NoConsent = "no_consent", RepeatSession = "repeat_session", Incomplete = "incomplete", PracticeFailed = "practice_failed", CatchFailed = "catch_failed",
        Speeder = "speeder", SideBias = "side_bias";

    public const string InstructionsSkimmed = "instructions_skimmed", PastedText = "pasted_text", TabHidden = "tab_hidden", LowAgreement = "low_agreement";

    public bool IsExcluded => Exclude.Count > 0;

    public static RaterQuality Of(RaterFeatures rater, ExclusionRules rules) => new(
        Named(
            (NoConsent, !rater.Consent),
            (RepeatSession, rater.RepeatSession),
            (Incomplete, rater.TrialsDone < rules.CompletedMin * rater.TrialsPlanned),
            (PracticeFailed, rater.PracticeAttempts > rules.PracticeMax),
            (CatchFailed, rater.CatchN >= rules.CatchNMin && rater.CatchN > 0 && (double)rater.CatchOk / rater.CatchN < rules.CatchMin),
            (Speeder, rater.MedianRtMs < rules.MedianRtMinMs || rater.ShareFast > rules.FastShareMax),
            (SideBias, rater.AfcN >= rules.SideN && Math.Min(rater.AfcLeft, rater.AfcN - rater.AfcLeft) < rules.SideMin)),
        Named(
            (InstructionsSkimmed, rater.InstructionS < rules.InstructionMinS),
            (PastedText, rater.PastedLabels > rules.PasteMax),
            (TabHidden, rater.HiddenShare > rules.HiddenShareMax),
            (LowAgreement, rater.Agreement < rules.AgreementMin)));

    /// <summary>How many raters each reason holds for; one rater may have several. In the order of the reasons' names.</summary>
    public static IReadOnlyList<KeyValuePair<string, int>> CountReasons(IEnumerable<RaterQuality> raters) =>
        [.. raters.SelectMany(r => r.Exclude).CountBy(reason => reason, StringComparer.Ordinal).OrderBy(c => c.Key, StringComparer.Ordinal)];

    private static string[] Named(params (string Name, bool Holds)[] reasons) => [.. reasons.Where(r => r.Holds).Select(r => r.Name)];
}
