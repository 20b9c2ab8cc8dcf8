using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Maximization;

/// <summary>The network behind a run.</summary>
internal static class AmNetwork
{
    private const string WeightsName = "network weights, SHA-256";

    /// <exception cref="UserErrorException">The run was imported, or its network is not here or is another one by now.</exception>
    public static INetwork Of(Run run, NetworkCatalogue networks)
    {
        if (run.Origin != RunOrigin.Recorded)
        {
            throw new UserErrorException($"The activations of run {run.Name} were imported, so there is no network to maximize; import the network and record the run here.");
        }

        INetwork network = networks.Find(run.NetworkName)
            ?? throw new UserErrorException($"The network {run.NetworkName} of run {run.Name} is not here any more; import it again.");
        return run.Provenance.TryGetValue(WeightsName, out string? recorded) && recorded != network.ContentHash
            ? throw new UserErrorException($"The network {run.NetworkName} has other weights than when run {run.Name} was recorded; record the run again.")
            : network;
    }
}
