using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;

namespace Dashboard.Services.Gallery;

internal sealed class AmMaker(Workspace workspace) : IAmMaker
{
    public IJob Job(AmRequest request) => workspace.Maximization.Job(request);

    public IReadOnlyList<RealCrop> TopRealCrops(string runId, string layer, int unit, int count) => workspace.Maximization.TopRealCrops(runId, layer, unit, count);

    public string? WhyNot(Run run)
    {
        if (run.Origin == RunOrigin.Imported)
        {
            return $"{run.Name} was imported as activations, without its network, and an AM image is made by following the network's gradient: there is nothing to follow. Record the run here with extract to have AM images.";
        }

        if (!workspace.Networks.Names().Contains(run.NetworkName))
        {
            return $"The network {run.NetworkName}, which {run.Name} was recorded from, is not here any more: import it again to make AM images.";
        }

        return run.Status == RunStatus.Complete ? null : $"{run.Name} is not recorded to the end: AM images are compared with what the units answered to its images, so record it first.";
    }
}
