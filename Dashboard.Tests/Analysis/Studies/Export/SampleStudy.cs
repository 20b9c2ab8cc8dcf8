using Dashboard.Analysis.Studies.Export;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Tests.Analysis.Studies.Export;

/// <summary>A study of two raters and three items, with all that makes an export hard: formulas, quotes, line ends, other scripts, missing values.</summary>
internal static class SampleStudy
{
    private const string Id = "am-2026", Image = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static readonly DateTimeOffset s_start = new(2026, 11, 25, 9, 30, 0, 250, TimeSpan.FromHours(1));

    public static StudyExport Full { get; } = new()
    {
        Header = new ExportHeader
        {
            StudyId = Id,
            Title = "Was sieht man?\n# <b>not a heading</b>",
            VersionHash = "0123abcd",
            Rules = ExclusionRules.Default with { CatchMin = 0.75 },
            Threshold = 0.8,
            CodeVersion = "1.2.3",
            CutOffUtc = s_start.AddDays(1),
            Withdrawn = 1,
            Design = """{"question":"Is there an object you can name?"}""",
        },
        Judgments =
        [
            Judgment("s2", 0, "rb", "i1") with { Answer = RowAnswer.No, State = RowState.Late, RtFirstMs = 1234.5, ShownAtUtc = s_start },
            Judgment("s1", 1, "ra", "i2") with { Answer = RowAnswer.Yes, LabelRaw = "=HYPERLINK(\"http://x\");\r\n-1", LabelNorm = "hyperlink http", Confidence = 3, Pasted = true, KeyCount = 0 },
            Judgment("s1", 0, "ra", "i1") with
            {
                Answer = RowAnswer.Yes, Correct = true, Confidence = 2, LabelRaw = "a „Fisch“, 魚", LabelNorm = "fisch", LabelGroup = "fish", RtFirstMs = 2400, RtSubmitMs = 5100.125,
                HiddenMs = 0, BlurCount = 1, Pasted = false, KeyCount = 12, ShownAtUtc = s_start, Seed = -9007199254740993,
            },
            Judgment("s2", 1, "rb", "c1") with { IsCatch = true, CatchExpected = RowAnswer.No, Answer = RowAnswer.Yes, Correct = false, Model = null, Layer = null, Unit = null, State = RowState.Surplus, Excluded = true, ExcludeReasons = "catch_failed speeder" },
        ],
        Raters =
        [
            new RaterRow
            {
                StudyId = Id, Rater = "rb", Source = "link", Consent = true, RepeatSession = false, TrialsPlanned = 2, TrialsDone = 2, CatchN = 1, CatchOk = 0, AfcN = 0, AfcLeft = 0, PastedLabels = 0,
                Excluded = true, ExcludeReasons = "catch_failed speeder", Flags = "tab_hidden", DPrime = double.NaN, HiddenShare = 1 / 3.0,
            },
            new RaterRow
            {
                StudyId = Id, Rater = "ra", Source = "prolific", Consent = true, RepeatSession = false, TrialsPlanned = 2, TrialsDone = 2, CatchN = 0, CatchOk = 0, AfcN = 0, AfcLeft = 0, PastedLabels = 1,
                Excluded = false, StartedAtUtc = s_start, CompletedAtUtc = s_start.AddMinutes(8), MedianRtMs = 2400, InstructionS = 41,
            },
        ],
        Items =
        [
            new ItemRow { StudyId = Id, ItemId = "i2", Kind = RowKind.Object, Stimulus = "am_image", Model = "AlexNet", Layer = "fc8", Unit = 162, Seed = 3, IsCatch = false, Target = 10, Accepted = 1 },
            new ItemRow { StudyId = Id, ItemId = "i1", Kind = RowKind.Grid, Stimulus = "am_grid", Model = "AlexNet", Layer = "fc8", Unit = 1, ImageSha256 = Image, IsCatch = false, Target = 10, Accepted = 2 },
            new ItemRow { StudyId = Id, ItemId = "c1", Kind = RowKind.Object, Stimulus = "noise", IsCatch = true, CatchExpected = RowAnswer.No, Accepted = 0 },
        ],
        Units =
        [
            Summary(1, RowBasis.Kept) with { Judgments = 1, Yes = 1, ShareYes = 1 },
            Summary(1, RowBasis.All) with { Judgments = 2, Yes = 1, ShareYes = 0.5, WilsonLow = 0.09453120573423074, WilsonHigh = 0.9054687942657693, Names = 1, ModalName = "fish", ModalShare = 1, NameEntropy = 0, CcmasClass = "goldfish", OverlapAny = 1 },
        ],
        Events =
        [
            new EventRow { StudyId = Id, Rater = "ra", Session = "s1", Number = 1, AtUtc = s_start.AddMinutes(1), Kind = "resumed", Position = 1, Detail = "another device" },
            new EventRow { StudyId = Id, Rater = "ra", Session = "s1", Number = 0, AtUtc = s_start, Kind = "consent" },
        ],
    };

    public static byte[] Zip(StudyExport study)
    {
        using MemoryStream stream = new();
        StudyExportWriter.Write(stream, study);
        return stream.ToArray();
    }

    public static StudyExport Read(byte[] zip, StudyImportLimits? limits = null) => StudyExportReader.Read(new MemoryStream(zip), limits);

    public static JudgmentRow Judgment(string session, int position, string rater, string item) => new()
    {
        StudyId = Id,
        VersionHash = "0123abcd",
        Rater = rater,
        Source = "link",
        Session = session,
        Position = position,
        Block = 0,
        Kind = RowKind.Object,
        IsCatch = false,
        ItemId = item,
        Model = "AlexNet",
        Layer = "fc8",
        Unit = 1,
        ImageSha256 = Image,
        State = RowState.Stored,
        Excluded = false,
    };

    private static UnitRow Summary(int unit, RowBasis basis) => new()
    {
        StudyId = Id,
        Model = "AlexNet",
        Layer = "fc8",
        Unit = unit,
        Basis = basis,
        Judgments = 0,
        Yes = 0,
        Interpretability = Interpretability.Undecided,
        Names = 0,
    };
}
