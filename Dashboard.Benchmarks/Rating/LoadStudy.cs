using System.Globalization;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies;
using SkiaSharp;

namespace Dashboard.Benchmarks.Rating;

/// <summary>An open study in an empty data folder, with as many places as the raters need and one picture of noise an item.</summary>
internal static class LoadStudy
{
    public const int JudgmentsPerItem = 20, Layers = 4, CatchTrials = 2, LureTrials = 2;

    public static async Task<(string StudyId, string Token)> CreateAsync(string folder, LoadOptions options)
    {
        await using Workspace workspace = Workspace.Open(folder);
        await AddRunAsync(workspace, folder);
        StudyWorkspace studies = workspace.Studies;
        int items = (options.Raters * options.Items + JudgmentsPerItem - 1) / JudgmentsPerItem;
        StudyItem[] all =
        [
            .. Enumerable.Range(0, items).Select(i => Item(studies.Images, string.Create(CultureInfo.InvariantCulture, $"u{i}"), ItemRole.Rated, null) with
            {
                Layer = string.Create(CultureInfo.InvariantCulture, $"layer{i % Layers}"), Unit = i / Layers, RunId = "load", Network = "load",
            }),
            .. Known(ItemRole.Catch, Answer.Yes, CatchTrials), .. Known(ItemRole.Lure, Answer.No, LureTrials),
            .. Known(ItemRole.Practice, Answer.Yes, 2), .. Known(ItemRole.Practice, Answer.No, 1),
        ];
        Study study = studies.Catalogue.Create(
            new StudyDesign
            {
                Name = "Load",
                Kind = TrialKind.Object,
                Wording = StudyWording.For(TrialKind.Object),
                Texts = new StudyTexts { Consent = StudyTexts.StandardConsent },
                JudgmentsPerItem = JudgmentsPerItem,
                ItemsPerRater = options.Items,
                CatchTrials = CatchTrials,
                LureTrials = LureTrials,
                TrialsBetweenBreaks = 0,
            },
            all);
        (_, string token) = studies.Catalogue.AddLink(study.Id, "load");
        studies.Catalogue.Open(study.Id);
        return (study.Id, token);

        IEnumerable<StudyItem> Known(ItemRole role, Answer expected, int count) => Enumerable.Range(0, count).Select(i =>
            Item(studies.Images, string.Create(CultureInfo.InvariantCulture, $"{role}-{expected}-{i}"), role, expected));
    }

    private static StudyItem Item(IStudyImages images, string id, ItemRole role, Answer? expected) => new()
    {
        Id = id,
        Role = role,
        StimulusKind = StimulusKind.Other,
        Stimulus = new Stimulus { Images = [Noise(images, id)] },
        Expected = expected,
    };

    private static string Noise(IStudyImages images, string name)
    {
        using SKBitmap bitmap = new(64, 64);
        new Random(name.GetHashCode(StringComparison.Ordinal)).NextBytes(bitmap.GetPixelSpan());
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return images.Add(data.Span);
    }

    /// <summary>A folder without a run would record the demo, which takes both cores for a minute and is not what is measured.</summary>
    private static async Task AddRunAsync(Workspace workspace, string folder)
    {
        string activations = Path.Combine(folder, "a.npy"), labels = Path.Combine(folder, "l.npy"), classes = Path.Combine(folder, "classes.json");
        NpyWriter.Write(activations, new float[4 * 2], 4, 2);
        NpyWriter.Write(labels, [0L, 1, 0, 1]);
        await File.WriteAllTextAsync(classes, """["cup", "fish"]""");
        IJob job = workspace.ImportActivations(new ImportRequest { Name = "load", Layers = [("fc", activations)], LabelsPath = labels, ClassesPath = classes });
        await job.ExecuteAsync(new Progress<JobProgress>(), CancellationToken.None);
    }
}
