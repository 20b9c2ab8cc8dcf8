using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Components.Support;

/// <summary>
/// A small run that pages can be shown: 40 images of 4 classes, 10 each, one image of each class but the first misclassified; layer conv with 6 units (one dead), layer fc with 8 of which unit 2
/// answers to class "cup" alone. Measured by the real engine.
/// </summary>
internal sealed class TestRun
{
    public const int Images = 40, Classes = 4;
    public const int DeadUnit = 5, DetectorUnit = 2;

    private TestRun(Run run, FakeRunCatalogue catalogue)
    {
        Run = run;
        Catalogue = catalogue;
    }

    public Run Run { get; }

    public FakeRunCatalogue Catalogue { get; }

    public static TestRun Create(bool hasPredictions = true, bool hasImages = true, RunStatus status = RunStatus.Complete, string id = "test-run")
    {
        Run run = new()
        {
            Id = id,
            Name = "Test run",
            Origin = RunOrigin.Recorded,
            Status = status,
            ContentKey = "0123456789abcdef0123456789abcdef",
            NetworkName = "small",
            DatasetName = "things",
            ImageCount = Images,
            Layers = [new LayerInfo("conv", LayerKind.Convolution, 6), new LayerInfo("fc", LayerKind.FullyConnected, 8)],
            ClassNames = ["fish", "cup", "tree", "house"],
            HasPredictions = hasPredictions,
            HasImages = hasImages,
            Created = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
            Provenance = new Dictionary<string, string> { ["weights"] = "abc.safetensors" },
        };
        FakeRunCatalogue catalogue = new();
        catalogue.Add(run, new RunImages(
            [.. Enumerable.Range(0, Images).Select(ClassOf)],
            hasPredictions ? [.. Enumerable.Range(0, Images).Select(i => i > 9 && i % 10 == 9 ? (ClassOf(i) + 1) % Classes : ClassOf(i))] : null,
            [.. Enumerable.Range(0, Images).Select(i => $"image-{i}.png")]));
        catalogue.AddLayer(id, "conv", new ArrayMatrix(6, Images, (unit, image) => unit == DeadUnit ? 0 : Noise("conv", unit, image)));
        catalogue.AddLayer(id, "fc", new ArrayMatrix(8, Images, (unit, image) => unit == DetectorUnit && ClassOf(image) == 1 ? 2 + Noise("fc", unit, image) : Noise("fc", unit, image)));
        return new TestRun(run, catalogue);
    }

    public static int ClassOf(int image) => image / (Images / Classes);

    public UnitMeasures[] Measure(string layer, SelectivityCriteria criteria)
    {
        RunImages images = Catalogue.ImagesOf(Run.Id);
        bool[]? correct = images.Predictions?.Zip(images.Labels, (p, l) => p == l).ToArray();
        return LayerMeasurer.Summarise(Catalogue.OpenLayer(Run.Id, layer), images.Labels, correct, criteria, workers: 1).Measure(criteria);
    }

    private static float Noise(string layer, int unit, int image) => new MadeUpLayer(layer, Images, unit + 1).Value(image, unit);
}
