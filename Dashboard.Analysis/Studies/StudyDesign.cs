using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies;

/// <summary>Everything the researcher decides about a study, apart from its items. Frozen, with them, when the study opens.</summary>
public sealed record StudyDesign
{
    /// <summary>What researchers call it; raters read <see cref="StudyTexts.Title"/>.</summary>
    public required string Name { get; init; }

    public required TrialKind Kind { get; init; }

    public required StudyWording Wording { get; init; }

    public required StudyTexts Texts { get; init; }

    /// <summary>Judgments wanted of each item; it takes 16 unanimous ones before the Wilson interval of "yes" lies above 80 %.</summary>
    public int JudgmentsPerItem { get; init; } = 10;

    /// <summary>Items one rater judges, before catch, lure and repeated trials are added.</summary>
    public int ItemsPerRater { get; init; } = 40;

    /// <summary>Layer → most items of it in one rater's list. A layer that is not named has no limit.</summary>
    public IReadOnlyDictionary<string, int> LayerQuotas { get; init; } = new Dictionary<string, int>();

    /// <summary>Trials with an obvious answer "yes" in each list; they show who attends.</summary>
    public int CatchTrials { get; init; } = 5;

    /// <summary>Trials with an obvious answer "no" in each list; with the catch trials they separate attention from a leaning to yes.</summary>
    public int LureTrials { get; init; } = 5;

    /// <summary>Items shown a second time, at least 15 trials later: how far a rater agrees with herself.</summary>
    public int RepeatTrials { get; init; } = 1;

    /// <summary>After so many trials a break is offered; 0 for none.</summary>
    public int TrialsBetweenBreaks { get; init; } = 20;

    public bool AsksConfidence { get; init; } = true;

    /// <summary>After a "yes", asks for a name of what is seen.</summary>
    public bool AsksName { get; init; } = true;

    /// <summary>Minutes after a rater's last answer until the rest of her list may go to somebody else.</summary>
    public int ReservationMinutes { get; init; } = 10;

    /// <summary>Closes items early; null for never, as long as nobody has a reason.</summary>
    public EarlyStop? EarlyStop { get; init; }

    /// <summary>Most sessions; null for no limit.</summary>
    public int? MostSessions { get; init; }

    /// <summary>Whether somebody known by her id may take part again, on items she has not seen.</summary>
    public bool AllowsRepeats { get; init; }

    public EntryParameters Entry { get; init; } = EntryParameters.Prolific;

    public Completion Completion { get; init; } = new();

    /// <summary>Whose data are left out. Declared here, so that they are frozen before the first rater.</summary>
    public ExclusionRules ExclusionRules { get; init; } = ExclusionRules.Default;
}
