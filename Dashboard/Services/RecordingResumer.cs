using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Runs;

namespace Dashboard.Services;

/// <summary>Carries on with recordings that were made here: the same request finds what is recorded already.</summary>
internal sealed class RecordingResumer(Workspace workspace) : IRunResumer
{
    public IJob? TryResume(Run run) =>
        run.Origin == RunOrigin.Recorded && workspace.Networks.Names().Contains(run.NetworkName) && workspace.Datasets.Find(run.DatasetName) is not null
            ? workspace.Extract(new ExtractRequest(run.NetworkName, run.DatasetName, [.. run.Layers.Select(l => l.Name)], run.Name))
            : null;
}
