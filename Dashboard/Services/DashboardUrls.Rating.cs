namespace Dashboard.Services;

/// <summary>
/// Addresses of raters, all under /r/ and all plain HTML. The study link carries the token and is left at once for an address without it; there one address
/// shows whatever comes next, so that going back, reloading and a second tab always lead to the trial that is due.
/// </summary>
public static partial class DashboardUrls
{
    public const string RaterImagePattern = "images/{hash}";
    public const string RaterLinkPattern = "{token}";
    public const string RaterStudyPattern = "study/{studyId}";
    public const string RaterActionPattern = "study/{studyId}/{action}";
    public const string RaterWithdrawPattern = "withdraw/{studyId}/{code?}";

    public const string StepName = "step";
    public const string ConsentStep = "consent";
    public const string InstructionsStep = "instructions";
    public const string BreakStep = "break";
    public const string FeedbackStep = "feedback";

    public static string StudyLink(string token) => $"{RaterFolder}/{Escape(token)}";

    /// <param name="studyId">The study.</param>
    /// <param name="step">A page that is not the next trial; null for what is due.</param>
    /// <param name="more">Further names and values.</param>
    public static string RaterStudy(string studyId, string? step = null, params ReadOnlySpan<(string Name, string? Value)> more) =>
        $"{RaterFolder}/study/{Escape(studyId)}{Query(null, false, [(StepName, step), .. more])}";

    public static string RaterAction(string studyId, string action) => $"{RaterFolder}/study/{Escape(studyId)}/{action}";

    public static string RaterWithdraw(string studyId, string? code = null) => $"{RaterFolder}/withdraw/{Escape(studyId)}{(code is null ? "" : $"/{Escape(code)}")}";

    public static string RaterImage(string hash) => $"{RaterFolder}/images/{hash}";
}
