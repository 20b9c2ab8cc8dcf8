using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Results;

/// <summary>Raters of a study, from all their trials. Pure.</summary>
internal static class RaterAnalysis
{
    /// <param name="data">The study.</param>
    /// <param name="raters">Pseudonyms, in the order wanted.</param>
    /// <param name="agreement">One a rater, from the judgments that count.</param>
    /// <param name="accuracy">One a rater.</param>
    public static IReadOnlyList<RaterResult> Of(StudyData data, IReadOnlyList<string> raters, RaterAgreement[] agreement, double[] accuracy)
    {
        ExclusionRules rules = data.Study.Design.ExclusionRules;
        ILookup<string, Judgment> judgments = data.Judgments.OrderBy(j => j.Session).ThenBy(j => j.Position).ToLookup(j => j.Rater);
        ILookup<string, RaterSession> sessions = data.Sessions.OrderBy(s => s.Number).ToLookup(s => s.Rater);
        return [.. raters.Select((rater, i) => One(data, rules, rater, [.. sessions[rater]], [.. judgments[rater]], agreement[i], accuracy[i]))];
    }

    private static RaterResult One(StudyData data, ExclusionRules rules, string rater, RaterSession[] sessions, Judgment[] judgments, RaterAgreement agreement, double accuracy)
    {
        bool isChoice = data.Study.Design.Kind == TrialKind.Afc;
        Judgment[] known = [.. judgments.Where(j => j.Role is TrialRole.Catch or TrialRole.Lure)];
        double?[] times = [.. judgments.Select(j => (double?)j.Timing.FirstAnswerMs)];
        Judgment[] timed = [.. judgments.Where(j => j.Timing is { HiddenMs: not null, SubmitMs: > 0 })];
        RaterFeatures features = new()
        {
            Consent = true,
            RepeatSession = sessions.Any(s => s.IsRepeat) && !data.Study.Design.AllowsRepeats,
            TrialsPlanned = sessions.Sum(s => s.Trials.Count),
            TrialsDone = judgments.Length,
            PracticeAttempts = sessions.Select(s => s.PracticeAttempts).DefaultIfEmpty().Max(),
            CatchN = known.Length,
            CatchOk = known.Count(j => j.Correct == true),
            MedianRtMs = TrialHabits.Median(times),
            ShareFast = TrialHabits.ShareUnder(times, rules.FastMs),
            AfcN = isChoice ? judgments.Length : 0,
            AfcLeft = judgments.Count(j => j.Answer == Answer.Left),
            InstructionS = sessions.Min(s => s.InstructionSeconds),
            PastedLabels = judgments.Count(j => j.Timing.Pasted == true),
            HiddenShare = timed.Length == 0 ? null : Math.Min(1, timed.Sum(j => (double)j.Timing.HiddenMs!) / timed.Sum(j => (double)j.Timing.SubmitMs!)),
            Agreement = agreement.Items == 0 ? null : agreement.Majority,
        };
        return new RaterResult
        {
            Rater = rater,
            Source = sessions[0].Source,
            Sessions = sessions,
            Features = features,
            Quality = RaterQuality.Of(features, rules),
            Sensitivity = SignalDetection.YesNo(
                judgments.Count(j => j is { Role: TrialRole.Catch, Answer: Answer.Yes }),
                isChoice ? 0 : judgments.Count(j => j.Role == TrialRole.Catch),
                judgments.Count(j => j is { Role: TrialRole.Lure, Answer: Answer.Yes }),
                judgments.Count(j => j.Role == TrialRole.Lure)),
            Consistency = SelfConsistency.Of(Repeated(judgments)),
            Agreement = agreement,
            LongestRun = TrialHabits.LongestRun(judgments.Select(j => (int)j.Answer)),
            Accuracy = accuracy,
        };
    }

    private static (int First, int Second)[] Repeated(Judgment[] judgments) =>
    [
        .. judgments.Where(j => j.Role == TrialRole.Repeat)
            .Select(again => (First: judgments.FirstOrDefault(j => j.Role == TrialRole.Rated && j.Session == again.Session && j.ItemId == again.ItemId), Again: again))
            .Where(pair => pair.First is not null)
            .Select(pair => (StudyAnalysis.IsYes(pair.First!) ? 1 : 0, StudyAnalysis.IsYes(pair.Again) ? 1 : 0)),
    ];
}
