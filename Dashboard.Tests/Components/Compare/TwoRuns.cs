using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Compare;

/// <summary>
/// The test run and a control beside it in one catalogue: the same images; the layer "conv" of both, and a second layer that the control calls
/// "dense". In the control no unit answers to a class, and every activation of "conv" is the other run's plus a constant.
/// </summary>
internal static class TwoRuns
{
    public const string ControlId = "control";

    public static TestRun Create(RunStatus status = RunStatus.Complete, string secondLayer = "dense", string dataset = "things")
    {
        TestRun trained = TestRun.Create();
        Run control = trained.Run with
        {
            Id = ControlId,
            Name = "Control",
            Status = status,
            ContentKey = "fedcba9876543210",
            DatasetName = dataset,
            Layers = [new LayerInfo("conv", LayerKind.Convolution, 6), new LayerInfo(secondLayer, LayerKind.FullyConnected, 5)],
            Created = trained.Run.Created.AddHours(1),
        };
        trained.Catalogue.Add(control, trained.Catalogue.ImagesOf(trained.Run.Id));
        IActivationMatrix conv = trained.Catalogue.OpenLayer(trained.Run.Id, "conv"), fc = trained.Catalogue.OpenLayer(trained.Run.Id, "fc");
        trained.Catalogue.AddLayer(ControlId, "conv", new ArrayMatrix(6, TestRun.Images, (unit, image) => Read(conv, unit)[image] + 1));
        trained.Catalogue.AddLayer(ControlId, secondLayer, new ArrayMatrix(5, TestRun.Images, (unit, image) => Read(fc, unit >= TestRun.DetectorUnit ? unit + 1 : unit)[image]));
        return trained;
    }

    private static float[] Read(IActivationMatrix matrix, int unit)
    {
        float[] values = new float[matrix.ImageCount];
        matrix.ReadUnit(unit, values);
        return values;
    }
}

/// <summary>Measures whichever run of the catalogue is asked for, by the real engine.</summary>
internal sealed class CatalogueMeasures(FakeRunCatalogue catalogue) : IRunMeasures
{
    public Task<LayerMeasures> MeasureAsync(string runId, string layer, SelectivityCriteria criteria, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        RunImages images = catalogue.ImagesOf(runId);
        bool[]? correct = images.Predictions?.Zip(images.Labels, (p, l) => p == l).ToArray();
        UnitMeasures[] units = LayerMeasurer.Summarise(catalogue.OpenLayer(runId, layer), images.Labels, correct, criteria, workers: 1, cancellation: cancellation).Measure(criteria);
        return Task.FromResult(new LayerMeasures(runId, layer, criteria, new IncludedImages(units[0].NImages, 0, units[0].NClasses, 0), units));
    }
}
