using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Design;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Services.Studies;

/// <summary>Names that people read for what studies know by enums and keys.</summary>
internal static class StudyWords
{
    public static string Of(StudyStimuli stimuli) => stimuli switch
    {
        StudyStimuli.AmImage => "one AM image",
        StudyStimuli.AmGrid => "a grid of AM images, one a seed",
        StudyStimuli.Photograph => "the strongest photograph",
        StudyStimuli.PhotographGrid => "the nine strongest photographs",
        _ => "a forced choice: which of two photographs belongs to those that excite the unit?",
    };

    public static string Of(StudyStatus status) => status switch
    {
        StudyStatus.Draft => "draft",
        StudyStatus.Open => "open",
        StudyStatus.Paused => "paused",
        _ => "closed",
    };

    public static string ChipOf(StudyStatus status) => status switch
    {
        StudyStatus.Open => "sd-chip sd-chip-good",
        StudyStatus.Paused => "sd-chip sd-chip-warn",
        _ => "sd-chip",
    };

    public static string Of(TrialKind kind) => kind switch
    {
        TrialKind.Object => "one picture",
        TrialKind.Grid => "a grid of pictures",
        _ => "forced choice",
    };

    public static string Of(StimulusKind kind) => kind switch
    {
        StimulusKind.AmImages => "AM images",
        StimulusKind.TopImages => "photographs",
        _ => "other pictures",
    };

    public static string Of(Interpretability interpretability) => interpretability switch
    {
        Interpretability.Established => "established",
        Interpretability.Below => "below",
        _ => "undecided",
    };

    /// <summary>What a rule or a mark says of a rater.</summary>
    public static string OfReason(string reason) => reason switch
    {
        RaterQuality.NoConsent => "no consent",
        RaterQuality.RepeatSession => "took part before",
        RaterQuality.Incomplete => "too few trials done",
        RaterQuality.PracticeFailed => "too many rounds of practice",
        RaterQuality.CatchFailed => "failed catch trials",
        RaterQuality.Speeder => "too fast",
        RaterQuality.SideBias => "always one side",
        RaterQuality.InstructionsSkimmed => "skimmed the instructions",
        RaterQuality.PastedText => "pasted names",
        RaterQuality.TabHidden => "page hidden for long",
        RaterQuality.LowAgreement => "agrees with few",
        _ => reason,
    };

    /// <summary>What each number of the exclusion rules is.</summary>
    public static string OfRule(string name) => name switch
    {
        "catch_min" => "least share of catch trials right",
        "catch_n_min" => "catch trials seen before that counts",
        "practice_max" => "most rounds of practice",
        "completed_min" => "least share of trials done",
        "median_rt_min_ms" => "least median time to the answer, ms",
        "fast_ms" => "an answer is fast below, ms",
        "fast_share_max" => "most fast answers, share",
        "side_n" => "forced choice: answers before sides count",
        "side_min" => "forced choice: least answers on the rarer side",
        "instruction_min_s" => "mark: instructions read for less than, s",
        "paste_max" => "mark: more pasted names than",
        "hidden_share_max" => "mark: page hidden for more than, share",
        "agreement_min" => "mark: agreement with the majority below",
        _ => name,
    };
}
