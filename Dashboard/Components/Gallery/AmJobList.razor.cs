using Dashboard.Analysis.Runs;
using Dashboard.Services.Gallery;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Gallery;

/// <summary>Images of a run that are being made: how far they are, how they look so far, a way to stop, and what went wrong.</summary>
public sealed partial class AmJobList : IDisposable
{
    private readonly HashSet<string> _seen = [];
    private IReadOnlyList<JobStatus> _jobs = [];

    [Inject]
    public required IJobRunner Jobs { get; init; }

    [Parameter, EditorRequired]
    public required Run Run { get; set; }

    /// <summary>Whose work and pictures are shown; null for all.</summary>
    [Parameter]
    public string? Layer { get; set; }

    [Parameter]
    public int? Unit { get; set; }

    /// <summary>The job that was begun beside this, so that its failure is told however soon it comes.</summary>
    [Parameter]
    public string? Begun { get; set; }

    /// <summary>Raised when a job begins or ends.</summary>
    [Parameter]
    public EventCallback OnBusyChanged { get; set; }

    protected override void OnInitialized() => Jobs.Changed += OnChanged;

    protected override void OnParametersSet() => Load();

    public void Dispose() => Jobs.Changed -= OnChanged;

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        int before = _jobs.Count(AmJobs.IsUnderWay);
        Load();
        StateHasChanged();
        if (_jobs.Count(AmJobs.IsUnderWay) != before)
        {
            await OnBusyChanged.InvokeAsync();
        }
    });

    /// <summary>What is under way, and what failed before the reader's eyes: failures of an hour ago are no news.</summary>
    private void Load()
    {
        JobStatus[] all = [.. Jobs.List().Where(j => AmJobs.IsOf(j, Run.Id, Layer))];
        _seen.UnionWith(all.Where(AmJobs.IsUnderWay).Select(j => j.Id));
        _jobs = [.. all.Where(j => AmJobs.IsUnderWay(j) || (j.State == JobState.Failed && (j.Id == Begun || _seen.Contains(j.Id)))).OrderBy(j => j.Started)];
    }
}
