namespace Dashboard.Analysis.Studies;

/// <summary>What a rater reads outside the trials. Plain text; an empty line begins a paragraph.</summary>
public sealed record StudyTexts
{
    public string Title { get; init; } = "What do you see?";

    public string Welcome { get; init; } =
        "You will look at computer-made pictures, one after another, and say what you see in them. There are no right or wrong answers.\n\n" +
        "The task needs eyesight: it consists of pictures that no text can describe.";

    public required string Consent { get; init; }

    /// <summary>Each must be ticked.</summary>
    public IReadOnlyList<string> ConsentStatements { get; init; } = ["I have read the above and take part of my own will."];

    public string Instructions { get; init; } =
        "Look at each picture as long as you like, then answer. Trust your first impression.\n\nA few pictures have an obvious answer: they show us that you are looking.";

    public string Debrief { get; init; } = "Thank you. Your answers help to find out what artificial neural networks have learned to see.";

    /// <summary>Whom to write to, shown on the first and the last page; empty for nobody.</summary>
    public string Contact { get; init; } = "";

    /// <summary>Until when a rater can have her answers deleted; null for always.</summary>
    public DateTimeOffset? WithdrawUntil { get; init; }

    /// <summary>A consent text that says what this program does, for a researcher to complete with her institution's own.</summary>
    public const string StandardConsent =
        "Taking part is voluntary. You may stop at any time by closing the page, without giving a reason.\n\n" +
        "We store your answers, how long each took, and the size of your screen. We store no name and no internet address. If a service such as Prolific sent you, " +
        "we store your id there, apart from your answers, until you have been paid.\n\n" +
        "At the end you get a link with which you can have all of this deleted.";
}
