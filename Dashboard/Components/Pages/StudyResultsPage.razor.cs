using System.Globalization;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Components.Plots;
using Dashboard.Components.Studies;
using Dashboard.Services;
using Dashboard.Services.Studies;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>What came out of a study, by layer, by unit, and against every measure. What is chosen stands in the address.</summary>
public sealed partial class StudyResultsPage : IDisposable
{
    private const string Everybody = "all";

    private Study? _study;
    private StudyResults? _results;
    private SteadyStudy? _watch;
    private string? _problem;
    private ResultBasis _basis;
    private double _threshold = InterpretabilityClasses.DefaultThreshold;
    private int _minImages = SelectivityCriteria.Default.MinImagesPerClass;
    private string _against = MeasureCatalogue.Precision;
    private IReadOnlyList<LayerResult> _layers = [], _otherLayers = [];
    private PlotFigure? _byLayer;

    [Inject]
    public required IStudies Studies { get; init; }

    [Inject]
    public required IStudyResults Results { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<SteadyStudy> Logger { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter]
    public required string StudyId { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.ThresholdName)]
    public string? ThresholdQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.AgainstName)]
    public string? AgainstQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.BasisName)]
    public string? BasisQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.MinImagesName)]
    public string? MinImagesQuery { get; set; }

    private bool IsChoice => _study!.Design.Kind == TrialKind.Afc;

    private string PositiveWord => IsChoice ? "right" : "“yes”";

    private string ShareName => IsChoice ? "Share right" : "Share of “yes”";

    private int Excluded => _results!.Raters.Count(r => r.Quality.IsExcluded);

    protected override void OnParametersSet()
    {
        _study = Studies.Find(StudyId);
        _threshold = double.TryParse(ThresholdQuery, NumberStyles.Float, CultureInfo.InvariantCulture, out double threshold) && threshold is > 0 and <= 1 ? threshold : InterpretabilityClasses.DefaultThreshold;
        _against = MeasureCatalogue.Find(AgainstQuery ?? "")?.Key ?? MeasureCatalogue.Precision;
        _minImages = int.TryParse(MinImagesQuery, NumberStyles.None, CultureInfo.InvariantCulture, out int min) && min > 0 ? min : SelectivityCriteria.Default.MinImagesPerClass;
        _basis = BasisQuery == Everybody ? ResultBasis.All : ResultBasis.Kept;
        if (_study is not null && RendererInfo.IsInteractive && _watch?.StudyId != StudyId)
        {
            _watch?.Dispose();
            (_results, _problem) = (null, null);
            _watch = new SteadyStudy(StudyId, Results, Clock, Logger, (results, problem) => InvokeAsync(() => Take(results, problem)));
        }

        Count();
    }

    public void Dispose() => _watch?.Dispose();

    /// <summary>What was counted before stays on the page while something is wrong.</summary>
    private void Take(StudyResults? results, string? problem)
    {
        (_results, _problem, _study) = (problem is null ? results : _results, problem, Studies.Find(StudyId));
        Count();
        StateHasChanged();
    }

    private void Count()
    {
        if (_results is null)
        {
            return;
        }

        _layers = _results.Layers(_basis, _threshold);
        _otherLayers = _results.Layers(_basis == ResultBasis.Kept ? ResultBasis.All : ResultBasis.Kept, _threshold);
        _byLayer = UnitSharePlot.ByLayer(_results, _basis, _threshold, ShareName);
    }

    private void Show(ResultBasis? basis = null, double? threshold = null, string? against = null, int? minImages = null)
    {
        double wanted = threshold ?? _threshold;
        string key = against ?? _against;
        int min = minImages ?? _minImages;
        Navigation.NavigateTo(
            DashboardUrls.StudyResults(
                StudyId,
                wanted == InterpretabilityClasses.DefaultThreshold ? null : wanted,
                key == MeasureCatalogue.Precision ? null : key,
                (basis ?? _basis) == ResultBasis.All ? Everybody : null,
                min == SelectivityCriteria.Default.MinImagesPerClass ? null : min),
            replace: true);
    }

    private void ChangeThreshold(ChangeEventArgs change)
    {
        if (double.TryParse(change.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            Show(threshold: value);
        }
    }

    private void ChangeMinImages(ChangeEventArgs change)
    {
        if (int.TryParse(change.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0)
        {
            Show(minImages: value);
        }
    }

    private void OpenUnit(PlotPoint point)
    {
        RatedUnit unit = _results!.Units[point.Number].Id;
        if (unit.RunId is { } run)
        {
            Navigation.NavigateTo(DashboardUrls.Unit(run, unit.Layer, unit.Unit));
        }
    }

    private PlotTable MakeUnitTable() => UnitSharePlot.Table(_results!, _basis, _threshold);
}
