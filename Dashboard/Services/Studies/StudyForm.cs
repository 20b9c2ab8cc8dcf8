using System.Globalization;
using System.Security.Cryptography;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Design;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Services.Studies;

/// <summary>What the designer's fields hold while somebody fills them in. Every field has a default that makes a good study.</summary>
public sealed class StudyForm
{
    private const int CodeBytes = 5;

    public string Name { get; set; } = "";

    public string? RunId { get; set; }

    public UnitChoice Choice { get; set; }

    public int PerLayer { get; set; } = 10;

    public HashSet<string> Layers { get; set; } = [];

    public int DrawSeed { get; set; } = 1;

    public string? Selection { get; set; }

    /// <summary>What the numbers in a saved selection's conditions are measured under: a selection is a rule, not a list.</summary>
    public SelectivityCriteria SelectionCriteria { get; set; } = SelectivityCriteria.Default;

    public string UnitList { get; set; } = "";

    public StudyStimuli Stimuli { get; private set; }

    public bool WithControl { get; set; }

    public StudyWording Wording { get; set; } = StudyWording.For(TrialKind.Object);

    /// <summary>From the least to the most sure.</summary>
    public string[] Confidence { get; set; } = [.. StudyWording.For(TrialKind.Object).Confidence];

    public bool AsksConfidence { get; set; } = true;

    public bool AsksName { get; set; } = true;

    public int JudgmentsPerItem { get; set; } = 10;

    public int ItemsPerRater { get; set; } = 40;

    public int CatchTrials { get; set; } = 5;

    public int LureTrials { get; set; } = 5;

    public int RepeatTrials { get; set; } = 1;

    public int PracticeItems { get; set; } = 5;

    public int TrialsBetweenBreaks { get; set; } = 20;

    public int? MostSessions { get; set; }

    public int ReservationMinutes { get; set; } = 10;

    public bool AllowsRepeats { get; set; }

    public Dictionary<string, double> Rules { get; set; } = new(StudyRules.ToValues(ExclusionRules.Default));

    public StudyTexts Texts { get; set; } = new() { Consent = StudyTexts.StandardConsent };

    /// <summary>One statement a line.</summary>
    public string ConsentStatements { get; set; } = string.Join('\n', new StudyTexts { Consent = "" }.ConsentStatements);

    public EntryChoice Entry { get; private set; }

    /// <summary>Only ids that Prolific has signed are taken.</summary>
    public bool IsSigned { get; set; }

    public string Source { get; set; } = "other";

    public string? WorkerName { get; set; } = "pid";

    public string? SessionName { get; set; }

    public string? StudyName { get; set; }

    public string? Code { get; set; }

    public string? NoConsentCode { get; set; }

    public string? CompletionUrl { get; set; }

    public TrialKind Kind => StudyStimuliRules.KindOf(Stimuli);

    /// <summary>The rules as they will be frozen.</summary>
    public ExclusionRules ReadRules() => StudyRules.Of(Rules);

    /// <summary>The question follows, unless somebody has changed it.</summary>
    public void ChooseStimuli(StudyStimuli stimuli)
    {
        string standard = StudyWording.For(Kind).Question;
        Stimuli = stimuli;
        Wording = Wording.Question == standard ? Wording with { Question = StudyWording.For(Kind).Question } : Wording;
    }

    /// <summary>Prolific needs a code and its own address to come back to.</summary>
    public void ChooseEntry(EntryChoice entry)
    {
        Entry = entry;
        if (entry == EntryChoice.Prolific)
        {
            CompletionUrl = string.IsNullOrWhiteSpace(CompletionUrl) ? Completion.ProlificUrl : CompletionUrl;
            NoConsentCode = string.IsNullOrWhiteSpace(NoConsentCode) ? NewCode() : NoConsentCode;
        }
        else if (CompletionUrl == Completion.ProlificUrl)
        {
            CompletionUrl = null;
        }

        if (entry != EntryChoice.Link && string.IsNullOrWhiteSpace(Code))
        {
            Code = NewCode();
        }
    }

    /// <param name="items">The items the study will have: a list cannot be longer than there are units, nor have checks that are not there.</param>
    public StudyDesign ToDesign(IReadOnlyList<StudyItem> items)
    {
        int units = items.Where(i => i.Role == ItemRole.Rated).Select(i => (i.RunId, i.Layer, i.Unit)).Distinct().Count();
        return new StudyDesign
        {
            Name = Name.Trim(),
            Kind = Kind,
            Wording = Wording with { Confidence = [.. Confidence] },
            Texts = Texts with { ConsentStatements = [.. ConsentStatements.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] },
            JudgmentsPerItem = JudgmentsPerItem,
            ItemsPerRater = Math.Min(ItemsPerRater, Math.Max(1, units)),
            CatchTrials = Math.Min(CatchTrials, items.Count(i => i.Role == ItemRole.Catch)),
            LureTrials = Math.Min(LureTrials, items.Count(i => i.Role == ItemRole.Lure)),
            RepeatTrials = RepeatTrials,
            TrialsBetweenBreaks = TrialsBetweenBreaks,
            AsksConfidence = AsksConfidence,
            AsksName = AsksName,
            ReservationMinutes = ReservationMinutes,
            MostSessions = MostSessions,
            AllowsRepeats = AllowsRepeats,
            Entry = Entry switch
            {
                EntryChoice.Link => EntryParameters.PlainLink,
                EntryChoice.Prolific => IsSigned ? EntryParameters.SignedProlific : EntryParameters.Prolific,
                EntryChoice.MTurk => EntryParameters.MTurk,
                _ => new EntryParameters(Given(Source) ?? "other", Given(WorkerName), Given(SessionName), Given(StudyName)),
            },
            Completion = new Completion { Code = Given(Code), NoConsentCode = Given(NoConsentCode), Url = Given(CompletionUrl) },
            ExclusionRules = ReadRules(),
        };
    }

    /// <summary>A draft, to be edited further.</summary>
    public static StudyForm Of(Study study, IReadOnlyList<StudyItem> items)
    {
        StudyDesign design = study.Design;
        return new StudyForm
        {
            Name = design.Name,
            RunId = items.FirstOrDefault(i => i.RunId is not null)?.RunId,
            Choice = items.Count == 0 ? UnitChoice.Random : UnitChoice.Keep,
            Stimuli = StimuliOf(design.Kind, items),
            Wording = design.Wording,
            Confidence = [.. design.Wording.Confidence],
            AsksConfidence = design.AsksConfidence,
            AsksName = design.AsksName,
            JudgmentsPerItem = design.JudgmentsPerItem,
            ItemsPerRater = design.ItemsPerRater,
            CatchTrials = design.CatchTrials,
            LureTrials = design.LureTrials,
            RepeatTrials = design.RepeatTrials,
            PracticeItems = items.Count(i => i.Role == ItemRole.Practice),
            TrialsBetweenBreaks = design.TrialsBetweenBreaks,
            MostSessions = design.MostSessions,
            ReservationMinutes = design.ReservationMinutes,
            AllowsRepeats = design.AllowsRepeats,
            Rules = new Dictionary<string, double>(StudyRules.ToValues(design.ExclusionRules)),
            Texts = design.Texts,
            ConsentStatements = string.Join('\n', design.Texts.ConsentStatements),
            Entry = EntryChoices.Of(design.Entry),
            IsSigned = design.Entry.Token is not null,
            Source = design.Entry.Source,
            WorkerName = design.Entry.Worker,
            SessionName = design.Entry.Session,
            StudyName = design.Entry.Study,
            Code = design.Completion.Code,
            NoConsentCode = design.Completion.NoConsentCode,
            CompletionUrl = design.Completion.Url,
        };
    }

    private static StudyStimuli StimuliOf(TrialKind kind, IReadOnlyList<StudyItem> items)
    {
        bool isAm = items.Any(i => i.Role == ItemRole.Rated && i.StimulusKind == StimulusKind.AmImages);
        return kind switch
        {
            TrialKind.Object => isAm ? StudyStimuli.AmImage : StudyStimuli.Photograph,
            TrialKind.Grid => isAm ? StudyStimuli.AmGrid : StudyStimuli.PhotographGrid,
            _ => StudyStimuli.Choice,
        };
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string NewCode() => Convert.ToHexString(RandomNumberGenerator.GetBytes(CodeBytes)).ToUpper(CultureInfo.InvariantCulture);
}
