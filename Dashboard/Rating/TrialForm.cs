using System.Globalization;
using Dashboard.Analysis;
using Dashboard.Analysis.Studies;

namespace Dashboard.Rating;

/// <summary>The fields of a trial's form. Answers are needed; what the script measured is taken where it makes sense and left out where not.</summary>
internal static class TrialForm
{
    public const string Position = "position", Item = "item", Nonce = "nonce", Answer = "answer", Confidence = "confidence", Label = "label", Round = "round", Elapsed = "started";

    /// <summary>A day; what lies beyond was not measured.</summary>
    private const int LongestMilliseconds = 86_400_000;

    private const int MostKeys = 100_000, LargestScreen = 100_000;

    /// <exception cref="UserErrorException">An answer is missing.</exception>
    public static SubmittedAnswer Read(IFormCollection form, StudyDesign design)
    {
        Answer answer = ReadAnswer(form);
        int? confidence = Whole(form, Confidence, int.MaxValue);
        if (design.AsksConfidence && confidence is null)
        {
            throw new UserErrorException("Please say also how sure you are.", "bad_answer");
        }

        // A name typed before changing one's mind to "no" belongs to no answer.
        string label = design.AsksName && answer == Dashboard.Analysis.Studies.Answer.Yes ? form[Label].ToString().Trim() : "";
        return new SubmittedAnswer
        {
            Position = Whole(form, Position, int.MaxValue) ?? -1,
            ItemId = form[Item].ToString(),
            Answer = answer,
            Confidence = design.AsksConfidence ? confidence : null,
            Label = label.Length == 0 ? null : label,
            Nonce = form[Nonce].ToString(),
            Timing = ReadTiming(form),
        };
    }

    /// <exception cref="UserErrorException">None of the answers was chosen.</exception>
    public static Answer ReadAnswer(IFormCollection form) => form[Answer].ToString() switch
    {
        "yes" => Dashboard.Analysis.Studies.Answer.Yes,
        "no" => Dashboard.Analysis.Studies.Answer.No,
        "left" => Dashboard.Analysis.Studies.Answer.Left,
        "right" => Dashboard.Analysis.Studies.Answer.Right,
        _ => throw new UserErrorException("Please choose one of the answers.", "bad_answer"),
    };

    public static int? Whole(IFormCollection form, string name, int most) =>
        int.TryParse(form[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value <= most ? value : null;

    private static TrialTiming ReadTiming(IFormCollection form) => new()
    {
        Shown = long.TryParse(form["shown"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long shown) && shown < DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(shown)
            : null,
        FirstAnswerMs = Whole(form, "first", LongestMilliseconds),
        FirstCharacterMs = Whole(form, "typed", LongestMilliseconds),
        SubmitMs = Whole(form, "sent", LongestMilliseconds),
        HiddenMs = Whole(form, "hidden", LongestMilliseconds),
        Blurs = Whole(form, "blurs", MostKeys),
        Pasted = form["pasted"].ToString() switch { "1" => true, "0" => false, _ => null },
        Keys = Whole(form, "keys", MostKeys),
        ViewportWidth = Whole(form, "width", LargestScreen),
        ViewportHeight = Whole(form, "height", LargestScreen),
        PixelRatio = double.TryParse(form["ratio"].ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double ratio) && ratio is > 0 and <= 20 ? ratio : null,
    };
}
