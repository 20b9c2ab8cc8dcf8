using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Networks.Architectures;

/// <summary>A network's shape that is known by name, to be filled with the weights of a file.</summary>
/// <param name="Name">As people and torchvision call it.</param>
/// <param name="FirstWeight">Weight of the first convolution.</param>
/// <param name="Usual">Preprocessing of the published weights; null where there are none.</param>
/// <param name="Build">Puts the graph together and gives its logits.</param>
internal sealed record Architecture(string Name, string FirstWeight, Preprocessing? Usual, Func<ArchitectureGraph, GraphValue> Build)
{
    /// <summary>What published files hold beside the network: counters of batches, and branches that only training needs.</summary>
    public IReadOnlyList<string> TrainingBranches { get; init; } = [];

    public bool Ignores(string tensor) => tensor.EndsWith(".num_batches_tracked", StringComparison.Ordinal) || TrainingBranches.Any(b => tensor.StartsWith(b, StringComparison.Ordinal));
}
