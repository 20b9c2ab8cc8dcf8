using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Runs;

/// <summary>Makes the activation cache of one run whole again: saves what is still good, then fills in what is missing.</summary>
internal sealed class RebuildJob(Run run, RunStore runs, IActivationStore store, IActivationRebuilder rebuilder) : IJob
{
    public string Name => $"Rebuilding the activations of {run.Name}";

    public string Key => KeyOf(run.Id);

    public string? RunId => run.Id;

    public static string KeyOf(string runId) => $"rebuild/{runId}";

    public async Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new JobProgress(0, "saving the undamaged part of the cache"));
        store.Repair(runs.LoadManifests(), cancellation);
        LayerManifest[] manifests = [.. runs.LoadManifests().Where(m => m.ContentKey == run.ContentKey)];
        string[] lost = [.. manifests.Where(m => store.MissingBlocks(m).Count > 0).Select(m => m.Layer)];
        if (lost.Length > 0)
        {
            await rebuilder.RebuildAsync(run, lost, progress, cancellation);
        }
    }
}
