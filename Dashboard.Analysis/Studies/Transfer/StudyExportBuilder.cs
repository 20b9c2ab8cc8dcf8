using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Studies.Export;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Transfer;

/// <summary>Writes a study's data and results as the rows of an export. Raters are pseudonyms; a rater's closing remark stays here, since it may say who she is.</summary>
public static class StudyExportBuilder
{
    /// <param name="results">The study.</param>
    /// <param name="imageOf">The AM image of a hash, for how it was made; null where unknown.</param>
    /// <param name="codeVersion">Of this program.</param>
    /// <param name="now">When the data were read.</param>
    /// <param name="threshold">Share of "yes" from which a unit counts as interpretable, 0…1.</param>
    /// <param name="pictures">To take the pictures along; null to leave them out.</param>
    public static StudyExport Of(
        StudyResults results, Func<string, AmImage?> imageOf, string codeVersion, DateTimeOffset now, double threshold = InterpretabilityClasses.DefaultThreshold, IStudyImages? pictures = null)
    {
        StudyData data = results.Data;
        Study study = data.Study;
        (LabelGroups groups, _) = data.Labels.Read();
        Dictionary<string, StudyItem> items = data.Items.ToDictionary(i => i.Id);
        Dictionary<int, RaterSession> sessions = data.Sessions.ToDictionary(s => s.Number);
        Dictionary<string, RaterQuality> qualities = results.Raters.ToDictionary(r => r.Rater, r => r.Quality);
        ILookup<string, Judgment> judged = data.Judgments.ToLookup(j => j.ItemId);
        return new StudyExport
        {
            Header = new ExportHeader
            {
                StudyId = study.Id,
                Title = study.Design.Name,
                VersionHash = study.VersionHash ?? "",
                Rules = study.Design.ExclusionRules,
                Threshold = threshold,
                ClassCriteria = data.ClassCriteria,
                CodeVersion = codeVersion,
                CutOffUtc = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)),
                Withdrawn = data.Withdrawn,
                Design = StudyJson.Write(new FrozenStudy(study.Version, study.Design, data.Items, study.Opened, study.Closed, data.Labels.Text)),
            },
            Judgments = [.. data.Judgments.Select(j => JudgmentOf(study, j, items[j.ItemId], sessions[j.Session], qualities[j.Rater], groups))],
            Raters = [.. results.Raters.Select(r => RaterOf(study, r))],
            Items = [.. data.Items.Where(i => i.Role != ItemRole.Practice).Select(i => ItemOf(study, i, judged[i.Id], imageOf))],
            Units = UnitRows(results, Enum.GetValues<ResultBasis>(), threshold),
            Pictures = pictures is null ? new Dictionary<string, byte[]>() : Read(pictures, data.Items),
            Events = [.. data.Sessions.SelectMany(s => EventsOf(study, s, [.. data.Judgments.Where(j => j.Session == s.Number)]))],
        };
    }

    /// <summary>One row a unit and basis, in the order of the study's items.</summary>
    public static IReadOnlyList<UnitRow> UnitRows(StudyResults results, IReadOnlyList<ResultBasis> bases, double threshold) =>
        [.. results.Units.SelectMany(u => bases.Select(b => UnitOf(results.Study, u, b, threshold)))];

    /// <summary>One row a layer, sort of pictures and basis, in the order of the study's items.</summary>
    public static IReadOnlyList<LayerRow> LayerRows(StudyResults results, IReadOnlyList<ResultBasis> bases, double threshold)
    {
        ILookup<(string, StimulusKind), UnitResult> units = results.Units.ToLookup(u => (u.Id.Layer, u.Id.Shown));
        return
        [
            .. from basis in bases
               from layer in results.Layers(basis, threshold)
               select LayerOf(results.Study, layer, units[(layer.Layer, layer.Shown)].SelectMany(u => u.Items).Max(i => i.Stimulus.Images.Count), basis, threshold),
        ];
    }

    /// <summary>A picture that is gone from the data folder is left out: the tables name it all the same.</summary>
    private static Dictionary<string, byte[]> Read(IStudyImages pictures, IReadOnlyList<StudyItem> items) => items
        .SelectMany(i => i.Stimulus.All)
        .Distinct()
        .Select(hash => (hash, pictures.Find(hash)?.Path))
        .Where(p => p.Path is not null)
        .ToDictionary(p => p.hash, p => File.ReadAllBytes(p.Path!));

    /// <summary>Of one picture its hash; of several, the hash of their hashes, one a line.</summary>
    private static string ImageHash(Stimulus stimulus) => stimulus.All.ToArray() is [var only]
        ? only
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(stimulus.All.Select(h => h + "\n")))));

    private static JudgmentRow JudgmentOf(Study study, Judgment j, StudyItem item, RaterSession session, RaterQuality quality, LabelGroups groups) => new()
    {
        StudyId = study.Id,
        VersionHash = study.VersionHash ?? "",
        Rater = j.Rater,
        Source = session.Source,
        Session = session.Name,
        Position = j.Position,
        Block = study.Design.TrialsBetweenBreaks > 0 ? j.Position / study.Design.TrialsBetweenBreaks : 0,
        Kind = KindOf(study),
        IsCatch = j.Role is TrialRole.Catch or TrialRole.Lure,
        CatchExpected = j.Role is TrialRole.Catch or TrialRole.Lure ? AnswerOf(item.Expected) : null,
        ItemId = j.ItemId,
        Model = item.Network,
        Layer = item.Unit is null ? null : item.Layer,
        Unit = item.Unit,
        Seed = item.Seeds is [var seed] ? seed : null,
        ImageSha256 = ImageHash(item.Stimulus),
        Answer = AnswerOf(j.Answer),
        Correct = j.Correct,
        Confidence = j.Confidence,
        LabelRaw = j.Label,
        LabelNorm = LabelNormaliser.Normalise(j.Label),
        LabelGroup = groups.Of(j.Label),
        RtFirstMs = j.Timing.FirstAnswerMs,
        RtSubmitMs = j.Timing.SubmitMs,
        HiddenMs = j.Timing.HiddenMs,
        BlurCount = j.Timing.Blurs,
        Pasted = j.Timing.Pasted,
        KeyCount = j.Timing.Keys,
        ShownAtUtc = j.Timing.Shown,
        State = (RowState)(int)j.State,
        Excluded = quality.IsExcluded,
        ExcludeReasons = Joined(quality.Exclude),
    };

    private static RaterRow RaterOf(Study study, RaterResult r) => new()
    {
        StudyId = study.Id,
        Rater = r.Rater,
        Source = r.Source,
        Consent = r.Features.Consent,
        ConsentHash = r.Sessions[0].ConsentHash,
        RepeatSession = r.Features.RepeatSession,
        TrialsPlanned = r.Features.TrialsPlanned,
        TrialsDone = r.Features.TrialsDone,
        PracticeAttempts = r.Features.PracticeAttempts,
        CatchN = r.Features.CatchN,
        CatchOk = r.Features.CatchOk,
        DPrime = Defined(r.Sensitivity.DPrime),
        Criterion = Defined(r.Sensitivity.Criterion),
        RepeatedN = r.Consistency.Repeated,
        RepeatedSame = r.Consistency.Same,
        AgreementN = r.Agreement.Items,
        Agreement = Defined(r.Agreement.Majority),
        MedianRtMs = r.Features.MedianRtMs,
        ShareFast = r.Features.ShareFast,
        AfcN = r.Features.AfcN,
        AfcLeft = r.Features.AfcLeft,
        InstructionS = r.Features.InstructionS,
        PastedLabels = r.Features.PastedLabels,
        HiddenShare = r.Features.HiddenShare,
        LongestRun = r.LongestRun,
        Excluded = r.Quality.IsExcluded,
        ExcludeReasons = Joined(r.Quality.Exclude),
        Flags = Joined(r.Quality.Flags),
        StartedAtUtc = r.Sessions[0].Consented,
        CompletedAtUtc = r.Sessions.Max(s => s.Completed),
    };

    private static ItemRow ItemOf(Study study, StudyItem item, IEnumerable<Judgment> judgments, Func<string, AmImage?> imageOf)
    {
        AmImage? made = item.StimulusKind == StimulusKind.AmImages && item.Stimulus.Images is [var only] ? imageOf(only) : null;
        return new ItemRow
        {
            StudyId = study.Id,
            ItemId = item.Id,
            Kind = KindOf(study),
            Stimulus = item.Role == ItemRole.Lure ? "noise" : StimulusOf(item.StimulusKind, item.Stimulus.Images.Count),
            Model = item.Network,
            ModelSha256 = made?.NetworkHash,
            Layer = item.Unit is null ? null : item.Layer,
            Unit = item.Unit,
            Seed = item.Seeds is [var seed] ? seed : null,
            ImageSha256 = ImageHash(item.Stimulus),
            SettingsSha256 = made is null ? null : StudyJson.HashOf(StudyJson.Write(made.Settings)),
            IsCatch = item.Role is ItemRole.Catch or ItemRole.Lure,
            CatchExpected = AnswerOf(item.Expected),
            Target = item.Role == ItemRole.Rated ? study.Design.JudgmentsPerItem : null,
            Accepted = judgments.Count(j => j is { Role: TrialRole.Rated, State: not JudgmentState.Surplus }),
        };
    }

    private static UnitRow UnitOf(Study study, UnitResult unit, ResultBasis basis, double threshold)
    {
        UnitFigures figures = unit.Of(basis);
        Interval wilson = figures.Votes.Wilson;
        return new UnitRow
        {
            StudyId = study.Id,
            Model = Named(unit.Id.Network),
            Layer = Named(unit.Id.Layer),
            Unit = unit.Id.Unit,
            Stimulus = StimulusOf(unit.Id.Shown, unit.Items.Max(i => i.Stimulus.Images.Count)),
            Basis = basis == ResultBasis.Kept ? RowBasis.Kept : RowBasis.All,
            Judgments = figures.Votes.Judgments,
            Yes = figures.Votes.Yes,
            ShareYes = Defined(figures.Votes.Share),
            WilsonLow = wilson.Low,
            WilsonHigh = wilson.High,
            Interpretability = InterpretabilityClasses.Of(figures.Votes, threshold),
            PairwiseAgreement = Defined(figures.Pairwise),
            DawidSkeneYes = Defined(figures.DawidSkene),
            Names = figures.Names.Names,
            ModalName = figures.Names.Modal,
            ModalShare = Defined(figures.Names.ModalShare),
            NameEntropy = Defined(figures.Names.Entropy),
            NameAgreement = Defined(figures.Names.Pairwise),
            CcmasClass = unit.CcmasClass,
            OverlapExact = Defined(figures.Overlap.ExactShare),
            OverlapAny = Defined(figures.Overlap.AnyShare),
        };
    }

    private static LayerRow LayerOf(Study study, LayerResult layer, int images, ResultBasis basis, double threshold) => new()
    {
        StudyId = study.Id,
        Layer = layer.Layer,
        Stimulus = StimulusOf(layer.Shown, images),
        Basis = basis == ResultBasis.Kept ? RowBasis.Kept : RowBasis.All,
        Threshold = threshold,
        Units = layer.Summary.Units,
        Judgments = layer.Summary.Judgments,
        Yes = layer.Summary.Yes,
        PooledShare = layer.Summary.PooledShare,
        PooledLow = layer.Summary.PooledInterval.Low,
        PooledHigh = layer.Summary.PooledInterval.High,
        MeanOfUnits = layer.Summary.MeanOfUnits,
        StandardError = layer.Summary.StandardError,
        MeanLow = layer.Uncertainty.MeanOfUnits.Low,
        MeanHigh = layer.Uncertainty.MeanOfUnits.High,
        AtThreshold = layer.Summary.AtThreshold,
        ShareAtThreshold = layer.Summary.ShareAtThreshold,
        ShareAtThresholdLow = layer.Summary.AtThresholdInterval.Low,
        ShareAtThresholdHigh = layer.Summary.AtThresholdInterval.High,
        Established = layer.Summary.Established,
        Undecided = layer.Summary.Undecided,
        Below = layer.Summary.Below,
        Unanimous = layer.Summary.Unanimous,
        Alpha = layer.Summary.Alpha,
        AlphaLow = layer.Uncertainty.Alpha.Low,
        AlphaHigh = layer.Uncertainty.Alpha.High,
        PairwiseAgreement = layer.Summary.PairwiseAgreement,
        NameAgreement = layer.Uncertainty.NameAgreement,
        ClassOverlap = layer.Uncertainty.ClassOverlap,
        ClassOverlapByChance = layer.Uncertainty.ClassOverlapByChance,
    };

    private static IEnumerable<EventRow> EventsOf(Study study, RaterSession session, Judgment[] judgments)
    {
        HashSet<int> answered = [.. judgments.Select(j => j.Position)];
        List<(string Kind, DateTimeOffset At, int? Position, string? Detail)> events = [(SessionEvents.Consent, session.Consented, null, session.ConsentHash)];
        if (session.IsRepeat)
        {
            events.Add((SessionEvents.Repeat, session.Consented, null, null));
        }

        if (session.InstructionSeconds is { } seconds)
        {
            events.Add((SessionEvents.Instructions, session.Consented, null, seconds.ToString("R", CultureInfo.InvariantCulture)));
        }

        if (session.PracticeAttempts > 0)
        {
            events.Add((SessionEvents.Practice, session.Consented, null, session.PracticeAttempts.ToString(CultureInfo.InvariantCulture)));
        }

        events.AddRange(session.Trials.Index().Where(t => !answered.Contains(t.Index)).Select(t => (SessionEvents.Unanswered, session.Consented, (int?)t.Index, (string?)t.Item.ItemId)));
        events.AddRange(judgments.Where(j => j.Closes is not null).OrderBy(j => j.Position).Select(j => (SessionEvents.ClosedItem, j.Received, (int?)j.Position, j.Closes)));
        if (session.Completed is { } completed)
        {
            events.Add((SessionEvents.Completed, completed, null, null));
        }

        return events.Select((e, i) => new EventRow { StudyId = study.Id, Rater = session.Rater, Session = session.Name, Number = i, AtUtc = e.At, Kind = e.Kind, Position = e.Position, Detail = e.Detail });
    }

    private static RowKind KindOf(Study study) => (RowKind)(int)study.Design.Kind;

    private static string StimulusOf(StimulusKind kind, int images) => kind switch
    {
        StimulusKind.AmImages => images == 1 ? "am_image" : "am_grid",
        _ => images == 1 ? "photograph" : "photographs",
    };

    private static RowAnswer? AnswerOf(Answer? answer) => answer switch
    {
        Answer.Yes => RowAnswer.Yes,
        Answer.No => RowAnswer.No,
        Answer.Left => RowAnswer.Left,
        Answer.Right => RowAnswer.Right,
        _ => null,
    };

    private static string? Joined(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join(' ', names);

    /// <summary>A study of pictures from elsewhere may name neither network nor layer.</summary>
    private static string? Named(string name) => name.Length == 0 ? null : name;

    private static double? Defined(double value) => double.IsNaN(value) ? null : value;
}
