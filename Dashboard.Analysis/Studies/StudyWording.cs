namespace Dashboard.Analysis.Studies;

/// <summary>The words of a trial.</summary>
public sealed record StudyWording
{
    public required string Question { get; init; }

    public string Yes { get; init; } = "Yes";

    public string No { get; init; } = "No";

    public string NameQuestion { get; init; } = "What is it? One or two words.";

    public string ConfidenceQuestion { get; init; } = "How sure are you?";

    /// <summary>From the least to the most sure; always three.</summary>
    public IReadOnlyList<string> Confidence { get; init; } = ["Guessing", "Fairly sure", "Certain"];

    public static StudyWording For(TrialKind kind) => new()
    {
        Question = kind switch
        {
            TrialKind.Object => "Is there an object here that you can name?",
            TrialKind.Grid => "Is there something common to these pictures that you can name?",
            _ => "Which of the two pictures belongs to the right-hand set?",
        },
    };
}
