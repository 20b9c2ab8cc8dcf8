using Dashboard.Analysis.Studies;
using Dashboard.Components.Rating;
using Dashboard.Services;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Rating;

/// <summary>Every page of a rater as she sees it, for the researcher who made the study; nothing is stored, no session begins.</summary>
internal static class StudyPreview
{
    private const string Landing = "landing", Consent = DashboardUrls.ConsentStep, Instructions = DashboardUrls.InstructionsStep, PracticeStep = "practice", Trial = "trial";

    private static readonly (string Key, string Name)[] s_steps =
        [(Landing, "Welcome"), (Consent, "Consent"), (Instructions, "Instructions"), (PracticeStep, "Practice"), (Trial, "Trials")];

    public static void MapStudyPreview(this IEndpointRouteBuilder app) => app.MapGet(DashboardUrls.StudyPreviewPattern, Show);

    private static Results<RazorComponentResult<PreviewPage>, NotFound<string>> Show(string studyId, string? step, int? number, IStudies studies, TimeProvider clock)
    {
        if (studies.Find(studyId) is not { } study)
        {
            return TypedResults.NotFound("There is no such study.");
        }

        StudyItem[] practice = [.. studies.ItemsOf(studyId).Where(i => i.Role == ItemRole.Practice)], trials = [.. studies.ItemsOf(studyId).Where(i => i.Role != ItemRole.Practice)];
        (string, string)[] steps = [.. s_steps.Where(s => s.Key switch { PracticeStep => practice.Length > 0, Trial => trials.Length > 0, _ => true })];
        string shown = steps.Any(s => s.Item1 == step) ? step! : Landing;
        StudyItem[] items = shown switch { PracticeStep => practice, Trial => trials, _ => [] };
        int index = items.Length == 0 ? 0 : Math.Clamp(number ?? 0, 0, items.Length - 1);
        RaterView view = new(study, "", StateOf(study, clock.GetUtcNow()));
        Dictionary<string, object> parameters = new() { ["View"] = view };
        if (items.Length > 0)
        {
            parameters["Trial"] = new ShownTrial(items[index], MatchIsLeft: index % 2 == 0, index, items.Length);
        }

        switch (shown)
        {
            case Instructions:
                parameters["Now"] = 0L;
                break;
            case PracticeStep:
                parameters["Round"] = 0;
                break;
            case Trial:
                parameters["Ahead"] = Array.Empty<string>();
                break;
        }

        return new RazorComponentResult<PreviewPage>(new Dictionary<string, object?>
        {
            [nameof(PreviewPage.Study)] = study,
            [nameof(PreviewPage.Steps)] = steps,
            [nameof(PreviewPage.Step)] = shown,
            [nameof(PreviewPage.Number)] = index,
            [nameof(PreviewPage.Count)] = items.Length,
            [nameof(PreviewPage.Page)] = PageOf(shown),
            [nameof(PreviewPage.Parameters)] = parameters,
        });
    }

    private static Type PageOf(string step) => step switch
    {
        Consent => typeof(ConsentPage),
        Instructions => typeof(InstructionsPage),
        PracticeStep => typeof(PracticePage),
        Trial => typeof(TrialPage),
        _ => typeof(LandingPage),
    };

    private static SessionState StateOf(Study study, DateTimeOffset now) => new(
        new RaterSession
        {
            StudyId = study.Id,
            Number = 0,
            Rater = "preview",
            Source = study.Design.Entry.Source,
            LinkId = "",
            Consented = now,
            ConsentHash = "",
            Trials = [],
            PracticePassed = study.Design.CatchTrials == 0,
        },
        0,
        MayGoOn: true);
}
