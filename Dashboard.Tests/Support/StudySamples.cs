using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies;
using SkiaSharp;

namespace Dashboard.Tests.Support;

/// <summary>Small studies of made-up pictures.</summary>
internal static class StudySamples
{
    public static readonly string[] Layers = ["conv5", "fc6", "fc8"];

    public static StudyDesign Design(TrialKind kind = TrialKind.Object) => new()
    {
        Name = "What units see",
        Kind = kind,
        Wording = StudyWording.For(kind),
        Texts = new StudyTexts { Consent = StudyTexts.StandardConsent, Contact = "lab@example.org" },
        JudgmentsPerItem = 3,
        ItemsPerRater = 4,
        CatchTrials = 0,
        LureTrials = 0,
        RepeatTrials = 0,
        Completion = new Completion { Code = "DONE-CODE", NoConsentCode = "NO-CODE", Url = Completion.ProlificUrl },
    };

    /// <summary>Units 0 … <paramref name="perLayer"/> − 1 of each of the three layers.</summary>
    public static IReadOnlyList<StudyItem> Items(IStudyImages images, int perLayer) =>
    [
        .. from layer in Layers
           from unit in Enumerable.Range(0, perLayer)
           select Item(images, FormattableString.Invariant($"{layer}-{unit}-s0"), layer, unit),
    ];

    public static StudyItem Item(IStudyImages images, string id, string layer, int unit, int seed = 0) => new()
    {
        Id = id,
        StimulusKind = StimulusKind.AmImages,
        Stimulus = new Stimulus { Images = [Picture(images, id)] },
        RunId = "demo",
        Network = "demo-alexnet",
        Layer = layer,
        Unit = unit,
        Seeds = [seed],
    };

    public static StudyItem Known(IStudyImages images, string id, ItemRole role, Answer expected) => new()
    {
        Id = id,
        Role = role,
        StimulusKind = StimulusKind.Other,
        Stimulus = new Stimulus { Images = [Picture(images, id)] },
        Expected = expected,
        Explanation = expected == Answer.Yes ? "This is a cup." : "This is noise.",
    };

    public static StudyItem Choice(IStudyImages images, string layer, int unit)
    {
        string id = FormattableString.Invariant($"{layer}-{unit}");
        string[] pictures = [.. Enumerable.Range(0, 6).Select(i => Picture(images, FormattableString.Invariant($"{id} {i}")))];
        return Item(images, id, layer, unit) with { Stimulus = new Stimulus { Images = pictures[..2], Minimal = pictures[2..4], Maximal = pictures[4..] } };
    }

    /// <summary>An open study and a link into it.</summary>
    public static (Study Study, StudyLink Link, string Token) Open(Workspace workspace, StudyDesign? design = null, int perLayer = 4, params StudyItem[] more)
    {
        StudyWorkspace studies = workspace.Studies;
        Study study = studies.Catalogue.Create(design ?? Design(), [.. Items(studies.Images, perLayer), .. more]);
        (StudyLink link, string token) = studies.Catalogue.AddLink(study.Id, "everybody");
        return (studies.Catalogue.Open(study.Id), link, token);
    }

    /// <summary>A picture that is different for each name.</summary>
    public static string Picture(IStudyImages images, string name)
    {
        using SKBitmap bitmap = new(64, 64);
        uint colour = unchecked((uint)name.Aggregate(17, (hash, c) => (hash * 31) + c));
        bitmap.Erase(new SKColor(0xff000000 | colour));
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return images.Add(data.Span);
    }

    public static SubmittedAnswer AnswerTo(SessionState state, Answer answer = Answer.Yes, string? label = "cup", int? position = null) => new()
    {
        Position = position ?? state.Answered,
        ItemId = state.Session.Trials[position ?? state.Answered].ItemId,
        Answer = answer,
        Confidence = 2,
        Label = label,
        Nonce = Guid.NewGuid().ToString("N"),
    };
}
