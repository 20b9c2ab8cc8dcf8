using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Components.Plots;
using Dashboard.Services;
using Dashboard.Services.Studies;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Studies;

/// <summary>What people see against what measures say, under the criteria of the page.</summary>
public sealed partial class MeasureAgainst : IDisposable
{
    private readonly CancellationSeries _requests = new();
    private IReadOnlyDictionary<string, IReadOnlyList<UnitMeasures>> _measures = new Dictionary<string, IReadOnlyList<UnitMeasures>>();
    private IReadOnlyList<MeasureAssociation> _associations = [];
    private IReadOnlyList<StimulusKind> _shown = [];
    private StimulusKind _kind;
    private (StudyResults Results, ResultBasis Basis, StimulusKind Kind, SelectivityCriteria Criteria)? _counted;
    private (StudyResults Results, ResultBasis Basis, StimulusKind Kind, SelectivityCriteria Criteria, string Measure)? _drawn;
    private PlotFigure? _figure;
    private string? _problem;

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required IRunMeasures Measures { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required StudyResults Results { get; set; }

    [Parameter, EditorRequired]
    public required ResultBasis Basis { get; set; }

    [Parameter, EditorRequired]
    public required SelectivityCriteria Criteria { get; set; }

    /// <summary>The one that is drawn.</summary>
    [Parameter, EditorRequired]
    public required MeasureDefinition Measure { get; set; }

    /// <summary>Its key.</summary>
    [Parameter]
    public EventCallback<string> MeasureChanged { get; set; }

    private string ShareName => Results.Study.Design.Kind == TrialKind.Afc ? "Share right" : "Share of “yes”";

    private IEnumerable<string?> Columns => _associations.Select(a => a.Layer).Distinct();

    private string Subtitle => _associations.FirstOrDefault(a => a.Measure.Key == Measure.Key && a.Layer is null) is not { } all
        ? "Counting…"
        : double.IsNaN(all.Association.Rho)
            ? "The rank correlation is not defined: one side does not vary."
            : $"Spearman’s ρ = {StudyNumbers.Number(all.Association.Rho)} ({StudyNumbers.Numbers(all.Association.Interval)}) over {NumberText.Of(all.Association.Units, "unit")}.";

    protected override async Task OnParametersSetAsync()
    {
        _shown = [.. Results.Units.Select(u => u.Id.Shown).Distinct()];
        _kind = _shown.Contains(_kind) ? _kind : _shown.Count > 0 ? _shown[0] : default;
        await CountAsync();
    }

    public void Dispose() => _requests.Dispose();

    private Task ChooseAsync(StimulusKind kind)
    {
        _kind = kind;
        return CountAsync();
    }

    private async Task CountAsync()
    {
        (StudyResults, ResultBasis, StimulusKind, SelectivityCriteria) wanted = (Results, Basis, _kind, Criteria);
        if (_counted != wanted)
        {
            CancellationToken token = _requests.Next();
            (StudyResults results, ResultBasis basis, StimulusKind kind, SelectivityCriteria criteria) = wanted;
            try
            {
                IReadOnlyDictionary<string, IReadOnlyList<UnitMeasures>> measures = await MeasureAsync(results, criteria, token);
                UnitResult[] units = [.. results.Units.Where(u => u.Id.Shown == kind)];
                _associations = await Task.Run(() => MeasureAssociations.Of(units, measures, basis, token), token);
                (_measures, _counted) = (measures, wanted);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        if (_drawn != (Results, Basis, _kind, Criteria, Measure.Key))
        {
            _drawn = (Results, Basis, _kind, Criteria, Measure.Key);
            _figure = UnitSharePlot.AgainstMeasure(Results, _measures, Measure, _kind, Basis, ShareName);
        }
    }

    private async Task<IReadOnlyDictionary<string, IReadOnlyList<UnitMeasures>>> MeasureAsync(StudyResults results, SelectivityCriteria criteria, CancellationToken cancellation)
    {
        Dictionary<string, IReadOnlyList<UnitMeasures>> measured = [];
        _problem = null;
        foreach ((string? runId, string layer) in results.Units.Select(u => (u.Id.RunId, u.Id.Layer)).Distinct())
        {
            if (runId is null || Runs.Find(runId) is not { Status: RunStatus.Complete } run || run.Layers.All(l => l.Name != layer))
            {
                _problem = $"The run {runId} is not in this data folder, so its units cannot be set against measures.";
                continue;
            }

            try
            {
                measured[layer] = (await Measures.MeasureAsync(runId, layer, criteria, cancellation: cancellation)).Units;
            }
            catch (UserErrorException error)
            {
                _problem = error.Message;
            }
        }

        return measured;
    }

    private void OpenUnit(PlotPoint point)
    {
        RatedUnit unit = Results.Units[point.Number].Id;
        if (unit.RunId is { } run)
        {
            Navigation.NavigateTo(DashboardUrls.Unit(run, unit.Layer, unit.Unit, ViewState.Default with { Criteria = Criteria, Measure = Measure.Key }));
        }
    }

    private PlotTable MakeTable() => new(
        ["layer", "unit", "share_yes", "judgments", .. MeasureCatalogue.All.Select(m => m.Key)],
        [
            .. MeasureAssociations.Join([.. Results.Units.Where(u => u.Id.Shown == _kind)], _measures).Select(u => (object?[])
            [
                u.Rated.Id.Layer, u.Rated.Id.Unit, u.Rated.Of(Basis).Votes.Share, u.Rated.Of(Basis).Votes.Judgments, .. MeasureCatalogue.All.Select(m => (object?)MeasureAssociations.ValueOf(u.Measured, m)),
            ]),
        ],
        new Dictionary<string, string> { ["study"] = Results.Study.Id, ["design"] = Results.Study.VersionHash ?? "", ["shown"] = StudyWords.Of(_kind), ["criteria"] = DashboardUrls.DescribeCriteria(ViewState.Default with { Criteria = Criteria }) });
}
