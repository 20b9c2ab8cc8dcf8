using System.Globalization;
using Dashboard.Analysis.Runs;
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
    private (string StudyId, int MinImages, bool CorrectOnly) _watched;
    private string? _problem;
    private ViewState _view = ViewState.Default;
    private ResultBasis _basis;
    private double _threshold = InterpretabilityClasses.DefaultThreshold;
    private IReadOnlyList<LayerResult> _layers = [], _otherLayers = [];
    private PlotFigure? _byLayer;

    [Inject]
    public required IStudies Studies { get; init; }

    [Inject]
    public required IStudyResults Results { get; init; }

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<SteadyStudy> Logger { get; init; }

    [Parameter]
    public required string StudyId { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.ThresholdName)]
    public string? ThresholdQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.BasisName)]
    public string? BasisQuery { get; set; }

    private SelectivityCriteria Criteria => _view.Criteria;

    private bool IsChoice => _study!.Design.Kind == TrialKind.Afc;

    private string PositiveWord => IsChoice ? "right" : "“yes”";

    private string ShareName => IsChoice ? "Share right" : "Share of “yes”";

    private string PlotSubtitle => $"One point a unit. Dashed: the threshold of {NumberText.Percent(_threshold)}.{(IsChoice ? $" Dotted: {NumberText.Percent(ForcedChoice.Chance)}, as by guessing." : "")} Click a point to open the unit.";

    private int Excluded => _results!.Raters.Count(r => r.Quality.IsExcluded);

    private string LeftOut => string.Join(' ', new[]
    {
        Excluded == 0 ? "" : $"Left out: {string.Join(", ", _results!.Exclusions.Select(e => $"{StudyWords.OfReason(e.Key)} {e.Value}"))}.",
        _results!.Data.Withdrawn == 0 ? "" : $"{NumberText.Count(_results.Data.Withdrawn)} withdrew and are in no figure.",
    }.Where(s => s.Length > 0));

    private bool HasPredictions => _results!.Units.Select(u => u.Id.RunId).Distinct().All(id => id is not null && Runs.Find(id) is { HasPredictions: true });

    /// <summary>The address that shows exactly this, whatever the defaults become.</summary>
    private string Kept => Navigation.ToAbsoluteUri(DashboardUrls.StudyResults(StudyId, _threshold, _basis == ResultBasis.All ? Everybody : null, _view, complete: true)).ToString();

    protected override void OnParametersSet()
    {
        _study = Studies.Find(StudyId);
        _view = ReadView();
        _threshold = double.TryParse(ThresholdQuery, NumberStyles.Float, CultureInfo.InvariantCulture, out double threshold) && threshold is > 0 and <= 1 ? threshold : InterpretabilityClasses.DefaultThreshold;
        _basis = BasisQuery == Everybody ? ResultBasis.All : ResultBasis.Kept;
        (string, int, bool) wanted = (StudyId, Criteria.MinImagesPerClass, Criteria.CorrectOnly);
        if (_study is not null && RendererInfo.IsInteractive && _watched != wanted)
        {
            _watch?.Dispose();
            // Other criteria move classes of CCMAS only: the rest stays on the page meanwhile.
            (_results, _problem, _watched) = (_watched.StudyId == StudyId ? _results : null, null, wanted);
            _watch = new SteadyStudy(StudyId, Results, Clock, Logger, (results, problem) => InvokeAsync(() => Take(results, problem)), Criteria);
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

    private void Show(ResultBasis? basis = null, double? threshold = null, string? measure = null, SelectivityCriteria? criteria = null)
    {
        double wanted = threshold ?? _threshold;
        Go(DashboardUrls.StudyResults(
            StudyId,
            wanted == InterpretabilityClasses.DefaultThreshold ? null : wanted,
            (basis ?? _basis) == ResultBasis.All ? Everybody : null,
            _view with { Measure = measure ?? _view.Measure, Criteria = criteria ?? Criteria }));
    }

    private void ChangeThreshold(ChangeEventArgs change)
    {
        if (double.TryParse(change.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
        {
            Show(threshold: value);
        }
    }

    private void ChangeWhole(ChangeEventArgs change, Func<SelectivityCriteria, int, SelectivityCriteria> with)
    {
        if (int.TryParse(change.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0)
        {
            Show(criteria: with(Criteria, value));
        }
    }

    private void OpenUnit(PlotPoint point)
    {
        RatedUnit unit = _results!.Units[point.Number].Id;
        if (unit.RunId is { } run)
        {
            Navigation.NavigateTo(DashboardUrls.Unit(run, unit.Layer, unit.Unit, _view));
        }
    }

    private PlotTable MakeUnitTable() => UnitSharePlot.Table(_results!, _basis, _threshold);
}
