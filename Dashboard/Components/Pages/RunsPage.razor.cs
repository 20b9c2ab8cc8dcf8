using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Dashboard.Components.Pages;

/// <summary>All runs of the data folder, and the work under way.</summary>
public sealed partial class RunsPage : IDisposable
{
    private IReadOnlyList<Run> _runs = [];
    private IReadOnlyList<JobStatus> _jobs = [];
    private IReadOnlyList<JobStatus> _otherJobs = [];

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required IJobRunner Jobs { get; init; }

    [Inject]
    public required IEnumerable<IRunResumer> Resumers { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    protected override void OnInitialized()
    {
        Load();
        Runs.Changed += OnChanged;
        Jobs.Changed += OnChanged;
    }

    public void Dispose()
    {
        Runs.Changed -= OnChanged;
        Jobs.Changed -= OnChanged;
    }

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        Load();
        StateHasChanged();
    });

    private void Load()
    {
        _runs = Runs.List();
        _jobs = Jobs.List();
        HashSet<string> known = [.. _runs.Select(r => r.Id)];
        _otherJobs = JobList.Shown(_jobs, j => (IsUnderWay(j) || IsImport(j)) && (j.RunId is null || !known.Contains(j.RunId)));
    }

    /// <summary>The work on a run: what is under way, else what failed last.</summary>
    private JobStatus? JobOf(Run run) =>
        _jobs.Where(j => j.RunId == run.Id).OrderByDescending(IsUnderWay).ThenByDescending(j => j.Started).FirstOrDefault(j => IsUnderWay(j) || j.State == JobState.Failed);

    private static bool IsUnderWay(JobStatus job) => job.State is JobState.Running or JobState.Queued;

    /// <summary>Whose failure leaves no run behind that could tell of it.</summary>
    private static bool IsImport(JobStatus job) => job.Name.StartsWith("Importing ", StringComparison.Ordinal);

    private bool CanResume(Run run) => run.Status is RunStatus.Interrupted or RunStatus.Waiting && Resumers.Any(r => r.TryResume(run) is not null);

    private void Resume(Run run)
    {
        if (Resumers.Select(r => r.TryResume(run)).FirstOrDefault(j => j is not null) is { } job)
        {
            Jobs.Start(job);
        }
    }

    private async Task RemoveAsync(Run run)
    {
        bool? confirmed = await Dialogs.ShowMessageBoxAsync(
            $"Remove {run.Name}?",
            $"This removes the run's activations, predictions and measures ({NumberText.Of(run.Layers.Count, "layer")}, {NumberText.Of(run.ImageCount, "image")}) from the data folder. Your network, image and .npy files stay where they are. Links to the run stop working.",
            yesText: "Remove",
            cancelText: "Keep");
        if (confirmed != true)
        {
            return;
        }

        try
        {
            await Task.Run(() => Runs.Remove(run.Id));
            Snackbar.Add($"{run.Name} was removed.", Severity.Info);
        }
        catch (UserErrorException error)
        {
            Snackbar.Add(error.Message, Severity.Error);
        }
    }
}
