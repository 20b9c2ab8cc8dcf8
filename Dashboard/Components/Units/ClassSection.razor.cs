using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Components.Plots;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Units;

/// <summary>What a unit does with one class: images, curves, histogram. Reads for itself, since it waits for the class to be known.</summary>
public sealed partial class ClassSection : IDisposable
{
    private readonly CancellationSeries _readings = new();
    private UnitClassView? _view;
    private IReadOnlyList<string> _names = [];
    private PlotFigure? _roc, _precisionRecall, _histogram;
    private Read? _read;
    private string? _problem;

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    [Parameter, EditorRequired]
    public required string Layer { get; set; }

    [Parameter, EditorRequired]
    public required int Unit { get; set; }

    [Parameter, EditorRequired]
    public required SelectivityCriteria Criteria { get; set; }

    /// <summary>Index of the class.</summary>
    [Parameter, EditorRequired]
    public required int Class { get; set; }

    [Parameter, EditorRequired]
    public required int Draw { get; set; }

    /// <summary>Shows other random images.</summary>
    [Parameter, EditorRequired]
    public required string NextDraw { get; set; }

    [Parameter, EditorRequired]
    public required string FileStem { get; set; }

    [Parameter, EditorRequired]
    public required Func<IReadOnlyDictionary<string, string>> Provenance { get; set; }

    private string ClassName => ClassTokens.Name(Run.ClassNames, Class);

    protected override async Task OnParametersSetAsync()
    {
        Read read = new(Run.Id, Layer, Unit, Criteria.K, Criteria.RecallAt, Criteria.MinImagesPerClass, Criteria.CorrectOnly, Class, Draw);
        if (read == _read)
        {
            return;
        }

        if (_read is { } before && (before.RunId, before.Layer, before.Unit, before.Class) != (read.RunId, read.Layer, read.Unit, read.Class))
        {
            // What belongs to another unit or class is not shown under this one's name, not even for a moment.
            _view = null;
        }

        _read = read;
        CancellationToken token = _readings.Next();
        try
        {
            SelectivityCriteria criteria = Criteria;
            (UnitClassView view, IReadOnlyList<string> names) = await Task.Run(
                () => (UnitClassView.Read(Runs, read.RunId, read.Layer, read.Unit, criteria, read.Class, read.Draw), Runs.ImagesOf(read.RunId).Names), token);
            if (!token.IsCancellationRequested)
            {
                (_view, _names, _problem) = (view, names, null);
                (_roc, _precisionRecall) = view.Curves is null ? (null, null) : (ClassCurvesPlot.Roc(view.Curves), ClassCurvesPlot.PrecisionRecall(view.Curves));
                _histogram = ActivationHistogramPlot.Build(view, ClassName);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (UserErrorException error)
        {
            (_view, _problem) = (null, error.Message);
        }
    }

    public void Dispose() => _readings.Dispose();

    private PlotTable MakeCurveTable() => ClassCurvesPlot.Table(_view!.Curves!, WithClass());

    private PlotTable MakeHistogramTable() => ActivationHistogramPlot.Table(_view!, WithClass());

    private Dictionary<string, string> WithClass() => new(Provenance()) { ["class"] = ClassName };

    private sealed record Read(string RunId, string Layer, int Unit, int K, double RecallAt, int MinImagesPerClass, bool CorrectOnly, int Class, int Draw);
}
