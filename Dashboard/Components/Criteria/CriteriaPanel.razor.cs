using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Criteria;

/// <summary>
/// Every threshold and inclusion rule, the same on each page. It shows what the hand just did at once and passes on a few of those values a second,
/// the last one always; the page puts them into its address, from where they come back.
/// </summary>
public sealed partial class CriteriaPanel : IDisposable
{
    private static readonly TimeSpan s_betweenChanges = TimeSpan.FromMilliseconds(120);
    private SelectivityCriteria _draft = SelectivityCriteria.Default;
    private SelectivityCriteria? _given;
    private CriteriaHistory? _history;
    private LatestValue<SelectivityCriteria>? _changes;
    private readonly List<SelectivityCriteria> _sent = [];
    private bool _isOpen;

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required SelectivityCriteria Criteria { get; set; }

    [Parameter]
    public EventCallback<SelectivityCriteria> CriteriaChanged { get; set; }

    /// <summary>The chosen measure: its cut-off has a slider, its detectors are counted.</summary>
    [Parameter, EditorRequired]
    public required MeasureDefinition Measure { get; set; }

    [Parameter, EditorRequired]
    public required bool HasPredictions { get; set; }

    [Parameter, EditorRequired]
    public required CutoffScale Scale { get; set; }

    /// <summary>All images of the run: no k and no minimum can be larger.</summary>
    [Parameter, EditorRequired]
    public required int ImageCount { get; set; }

    /// <summary>Images of the largest class: a minimum above it leaves nothing.</summary>
    [Parameter, EditorRequired]
    public required int LargestClass { get; set; }

    /// <summary>Units the chosen measure calls detectors under <see cref="Criteria"/>; null while that is being measured.</summary>
    [Parameter]
    public int? Detectors { get; set; }

    [Parameter]
    public int? Units { get; set; }

    private CriteriaHistory History => _history ??= new CriteriaHistory(Clock);

    private LatestValue<SelectivityCriteria> Changes => _changes ??= new LatestValue<SelectivityCriteria>(s_betweenChanges, Clock, SendAsync);

    protected override void OnParametersSet()
    {
        _isOpen = DashboardUrls.OpenOn(Navigation).Has(OpenPanels.Criteria);
        if (Criteria == _given)
        {
            return;
        }

        // What comes back while a hand still moves is older than what the hand did; only criteria from elsewhere replace the draft.
        _given = Criteria;
        int echo = _sent.LastIndexOf(Criteria);
        if (echo >= 0)
        {
            _sent.RemoveRange(0, echo + 1);
        }
        else
        {
            _sent.Clear();
            _draft = Criteria;
        }
    }

    public void Dispose() => _changes?.Dispose();

    private void Toggle()
    {
        _isOpen = !_isOpen;
        Navigation.NavigateTo(DashboardUrls.Toggled(Navigation, OpenPanels.Criteria), replace: true);
    }

    private Task ChangeCutoffAsync(double cutoff, double standard) => ApplyAsync(
        _draft with { Cutoffs = cutoff == standard ? _draft.Cutoffs.Remove(Measure.Key) : _draft.Cutoffs.SetItem(Measure.Key, cutoff) },
        Measure.Key);

    private Task UndoAsync()
    {
        _draft = History.Undo();
        return Changes.PostAsync(_draft);
    }

    private Task ApplyAsync(SelectivityCriteria criteria, string? field)
    {
        if (criteria == _draft)
        {
            return Task.CompletedTask;
        }

        History.Record(_draft, field, Detectors);
        _draft = criteria;
        return Changes.PostAsync(criteria);
    }

    private Task SendAsync(SelectivityCriteria criteria)
    {
        _sent.Add(criteria);
        return CriteriaChanged.InvokeAsync(criteria);
    }
}
