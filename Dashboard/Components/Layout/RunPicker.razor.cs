using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Layout;

/// <summary>Goes to another run with the same criteria, so that two runs are seen by one yardstick.</summary>
public sealed partial class RunPicker : IDisposable
{
    private IReadOnlyList<Run> _runs = [];
    private Run? _current;

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired]
    public required string? RunId { get; set; }

    private ViewState View => DashboardUrls.ReadView(Navigation.ToAbsoluteUri(Navigation.Uri));

    protected override void OnInitialized() => Runs.Changed += OnRunsChanged;

    protected override void OnParametersSet() => Load();

    public void Dispose() => Runs.Changed -= OnRunsChanged;

    private void OnRunsChanged() => _ = InvokeAsync(() =>
    {
        Load();
        StateHasChanged();
    });

    private void Load()
    {
        _runs = Runs.List();
        _current = RunId is null ? null : _runs.FirstOrDefault(r => r.Id == RunId);
    }
}
