using Dashboard.Analysis.Studies.Assignment;

namespace Dashboard.Analysis.Studies;

/// <summary>Practice before the trials: rounds in an order of their own, until one is gone through without a mistake. Pure.</summary>
public static class Practice
{
    /// <summary>Index of the round the session is in, from 0.</summary>
    public static int RoundOf(RaterSession session) => session.PracticeStep > 0 ? session.PracticeAttempts - 1 : session.PracticeAttempts;

    /// <returns>The trials of the round the session is in, in order.</returns>
    public static IReadOnlyList<PlannedTrial> Round(Study study, IReadOnlyList<StudyItem> items, RaterSession session)
    {
        string seed = study.VersionHash ?? study.Id;
        ulong Draw(string what) => AssignmentKeys.Draw(seed, session.Rater, FormattableString.Invariant($"practice {RoundOf(session)} {what}"));
        return [.. items.Where(i => i.Role == ItemRole.Practice).OrderBy(i => Draw(i.Id)).Select(i => new PlannedTrial(i.Id, TrialRole.Catch, (Draw($"side {i.Id}") & 1) == 0))];
    }

    public static bool IsRight(Study study, StudyItem item, PlannedTrial trial, Answer answer) => AnswerChecks.IsCorrect(study.Design.Kind, item, trial, answer) ?? true;

    /// <param name="session">The newest state.</param>
    /// <param name="round">The round the form was made for.</param>
    /// <param name="step">The step the form was made for; a form sent twice, or from another tab, changes nothing.</param>
    /// <param name="isRight">Whether the answer was right.</param>
    /// <param name="steps">Items in a round.</param>
    public static RaterSession Advance(RaterSession session, int round, int step, bool isRight, int steps)
    {
        if (session.PracticePassed || round != RoundOf(session) || step != session.PracticeStep)
        {
            return session;
        }

        int mistakes = session.PracticeMistakes + (isRight ? 0 : 1);
        RaterSession next = session with { PracticeAttempts = step == 0 ? session.PracticeAttempts + 1 : session.PracticeAttempts, PracticeStep = step + 1, PracticeMistakes = mistakes };
        return next.PracticeStep < steps ? next : next with { PracticeStep = 0, PracticeMistakes = 0, PracticePassed = mistakes == 0 };
    }
}
