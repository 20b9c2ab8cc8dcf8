using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Design;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Browser;

/// <summary>An open study of AM images with three raters, of whom the rules leave one out and mark another, and a draft of the same.</summary>
internal static class AccessibilityStudies
{
    private const int Raters = 3, Slow = 4000, Hasty = 90;

    /// <returns>The open study, the draft.</returns>
    public static async Task<(string Open, string Draft)> AddAsync(Workspace workspace, IAmImages images, Run run, StudyUnit[] units)
    {
        StudyItemMaker maker = new(workspace.Catalogue, images, workspace.Studies.Images);
        IReadOnlyList<StudyItem> items = maker.Make(new StudyPlan
        {
            RunId = run.Id,
            Units = units,
            Stimuli = StudyStimuli.AmImage,
            CatchItems = run.HasImages ? 2 : 0,
            LureItems = run.HasImages ? 2 : 0,
            PracticeItems = run.HasImages ? 3 : 0,
        });
        StudyDesign design = StudySamples.Design() with
        {
            ItemsPerRater = units.Length,
            CatchTrials = run.HasImages ? 2 : 0,
            LureTrials = run.HasImages ? 2 : 0,
            Entry = EntryParameters.PlainLink,
        };
        IStudies studies = workspace.Studies.Catalogue;
        Study draft = studies.Create(design with { Name = "Still a draft" }, items), study = studies.Create(design, items);
        (StudyLink link, _) = studies.AddLink(study.Id, "everybody");
        studies.Open(study.Id);
        for (int rater = 0; rater < Raters; rater++)
        {
            await RateAsync(workspace.Studies.Judgments, study.Id, new RaterEntry(link.Id), rater);
        }

        return (study.Id, draft.Id);
    }

    private static async Task RateAsync(IJudgmentStore judgments, string studyId, RaterEntry entry, int rater)
    {
        SessionState state = await judgments.StartAsync(studyId, entry);
        // Who has not practised is handed out nothing.
        await judgments.UpdateAsync(studyId, state.Session.Number, s => s with { InstructionSeconds = 20, PracticeAttempts = 1, PracticePassed = true });
        for (int position = 0; position < state.Session.Trials.Count; position++)
        {
            bool isYes = (position + rater) % 3 != 0;
            JudgmentOutcome outcome = await judgments.SubmitAsync(studyId, state.Session.Number, StudySamples.AnswerTo(state, isYes ? Answer.Yes : Answer.No, isYes ? "a cup" : null, position) with
            {
                Timing = new TrialTiming { FirstAnswerMs = rater == 0 ? Hasty : Slow, SubmitMs = Slow + 1000, HiddenMs = rater == 1 ? Slow : 0 },
            });
            Assert.Equal(JudgmentOutcome.Stored, outcome);
        }
    }
}
