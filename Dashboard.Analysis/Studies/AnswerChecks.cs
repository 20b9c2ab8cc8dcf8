using System.Globalization;

namespace Dashboard.Analysis.Studies;

/// <summary>Whether an answer is one the form could have sent, and whether it is right.</summary>
internal static class AnswerChecks
{
    private const int LongestNonce = 64;

    /// <exception cref="UserErrorException">It is not; nothing of it is kept. Code <c>bad_answer</c>.</exception>
    public static void Check(StudyDesign design, SubmittedAnswer answer)
    {
        bool fits = design.Kind == TrialKind.Afc ? answer.Answer is Answer.Left or Answer.Right : answer.Answer is Answer.Yes or Answer.No;
        Require(fits, "Please choose one of the answers.");
        Require(answer.Confidence is null or (>= 1 and <= 3), "Please say how sure you are by one of the three words.");
        Require(
            answer.Label is null || answer.Label.Length <= Judgment.LongestLabel,
            string.Create(CultureInfo.InvariantCulture, $"A name may have {Judgment.LongestLabel} characters at most; one or two words are enough."));
        Require(answer.Nonce.Length is > 0 and <= LongestNonce, "This form is incomplete; load the page again.");
    }

    /// <returns>Null where no answer is known.</returns>
    public static bool? IsCorrect(TrialKind kind, StudyItem item, PlannedTrial trial, Answer answer) =>
        kind == TrialKind.Afc ? answer == Answer.Left == trial.MatchIsLeft : item.Expected is { } expected ? answer == expected : null;

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new UserErrorException(otherwise, "bad_answer");
        }
    }
}
