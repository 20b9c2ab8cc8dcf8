using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Design;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Services.Studies;

/// <summary>
/// Rating within the lab, unit after unit. A study like any other, made and opened by itself: one for each person and layer, so that what two colleagues
/// say can be told apart, exported and compared.
/// </summary>
public sealed class QuickRating(IStudies studies, IJudgmentStore judgments, IAmImages images, StudyItemMaker maker)
{
    /// <summary>More than these nobody rates in one sitting; the list must fit one session.</summary>
    private const int MostUnits = 500;

    /// <summary>What the run can show best: AM images, else photographs. Null where it has neither.</summary>
    public static StudyStimuli? StimuliOf(StimulusSource source)
    {
        IReadOnlyList<StudyStimuli> possible = source.Possible();
        return possible.Contains(StudyStimuli.AmImage) ? StudyStimuli.AmImage : possible.Contains(StudyStimuli.PhotographGrid) ? StudyStimuli.PhotographGrid : null;
    }

    /// <summary>Finds the person's study of a layer, or makes it: reads pictures, not for the render thread.</summary>
    /// <exception cref="UserErrorException">There is nothing to show of the layer.</exception>
    public async Task<(Study Study, SessionState State)> BeginAsync(Run run, string layer, string who, CancellationToken cancellation = default)
    {
        string name = $"Quick rating of {run.Name} {layer} by {who.Trim()}";
        Study study = studies.List().FirstOrDefault(s => s.Design.Name == name && s.Status == StudyStatus.Open) ?? Make(run, layer, name, cancellation);
        StudyLink link = studies.LinksOf(study.Id).FirstOrDefault(l => l is { IsPersonal: true, Revoked: false }) ?? studies.AddLink(study.Id, who.Trim(), isPersonal: true).Link;
        RaterEntry entry = new(link.Id);
        return (study, judgments.FindSession(study.Id, entry) ?? await judgments.StartAsync(study.Id, entry, cancellation));
    }

    /// <returns>The session after the answer is on the disk.</returns>
    public async Task<SessionState?> AnswerAsync(Study study, SessionState state, bool yes, CancellationToken cancellation = default)
    {
        SubmittedAnswer answer = new()
        {
            Position = state.Answered,
            ItemId = state.Session.Trials[state.Answered].ItemId,
            Answer = yes ? Answer.Yes : Answer.No,
            Nonce = Guid.NewGuid().ToString("N"),
        };
        await judgments.SubmitAsync(study.Id, state.Session.Number, answer, cancellation);
        return judgments.FindSession(study.Id, state.Session.Number);
    }

    private Study Make(Run run, string layer, string name, CancellationToken cancellation)
    {
        StimulusSource source = new(run, images);
        StudyStimuli stimuli = StimuliOf(source) ?? throw new UserErrorException($"The run {run.Name} has neither AM images nor photographs to look at.");
        StudyUnit[] units = [.. source.Candidates(stimuli).Where(u => u.Layer == layer).Take(MostUnits)];
        if (units.Length == 0)
        {
            throw new UserErrorException($"No unit of {layer} can be shown; choose another layer.");
        }

        IReadOnlyList<StudyItem> items = maker.Make(new StudyPlan { RunId = run.Id, Units = units, Stimuli = stimuli, CatchItems = 0, LureItems = 0, PracticeItems = 0 }, cancellation);
        TrialKind kind = StudyStimuliRules.KindOf(stimuli);
        Study draft = studies.Create(
            new StudyDesign
            {
                Name = name,
                Kind = kind,
                Wording = StudyWording.For(kind),
                Texts = new StudyTexts { Consent = "A colleague who is signed in rates for her own laboratory." },
                JudgmentsPerItem = 1,
                ItemsPerRater = units.Length,
                CatchTrials = 0,
                LureTrials = 0,
                RepeatTrials = 0,
                AsksConfidence = false,
                AsksName = false,
                Entry = EntryParameters.PlainLink,
                // Who stops half-way is no worse a judge of what she has seen.
                ExclusionRules = ExclusionRules.Default with { CompletedMin = 0 },
            },
            items);
        return studies.Open(draft.Id);
    }
}
