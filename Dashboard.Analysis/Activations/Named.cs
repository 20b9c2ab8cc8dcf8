using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;

namespace Dashboard.Analysis.Activations;

/// <summary>Looks up what a person named.</summary>
internal static class Named
{
    /// <exception cref="UserErrorException">One of them is unknown; the message lists what there is.</exception>
    public static (INetwork Network, IImageDataset Dataset) Find(string network, NetworkCatalogue networks, string dataset, IDatasetCatalogue datasets)
    {
        INetwork found = networks.Find(network) ?? throw Unknown("network", network, networks.Names());
        return (found, datasets.Find(dataset) ?? throw Unknown("dataset", dataset, datasets.List().Select(d => d.Name)));
    }

    private static UserErrorException Unknown(string what, string name, IEnumerable<string> known) =>
        new($"There is no {what} {name}; there is {(string.Join(", ", known) is { Length: > 0 } list ? list : "none")}.");
}
