using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Services;

/// <summary>A newcomer with an empty data folder gets the demo; a recording of it that was interrupted is carried on with.</summary>
internal sealed class DemoStarter(Workspace workspace) : IHostedService
{
    private const string RunName = "demo";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Run> runs = workspace.Catalogue.List();
        bool wasInterrupted = runs.Any(r => r is { Name: RunName, Status: RunStatus.Interrupted, Origin: RunOrigin.Recorded });
        if (runs.Count == 0 || wasInterrupted)
        {
            workspace.Jobs.Start(workspace.Extract(new ExtractRequest(DemoNetwork.NetworkName, DemoImageDataset.DatasetName, RunName: RunName)));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
