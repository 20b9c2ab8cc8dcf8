using System.Globalization;

namespace Dashboard.Services;

/// <summary>Addresses of the page that starts a run, and of what a network sees of a dataset.</summary>
public static partial class DashboardUrls
{
    public const string NewRunPage = "runs/new";
    public const string SeenOfDatasetPattern = "networks/{network}/sees/{dataset}/{image:int}";

    /// <param name="network">Chosen from the start; null for none.</param>
    /// <param name="dataset">Chosen from the start; null for none.</param>
    public static string NewRun(string? network = null, string? dataset = null) => NewRunPage + Query(null, false, (NetworkName, network), (DatasetName, dataset));

    /// <summary>An image of a dataset as a network sees it.</summary>
    /// <param name="network">Its name.</param>
    /// <param name="dataset">Its name.</param>
    /// <param name="image">Index into the dataset's images.</param>
    public static string SeenOfDataset(string network, string dataset, int image) =>
        string.Create(CultureInfo.InvariantCulture, $"{NetworksPage}/{Escape(network)}/sees/{Escape(dataset)}/{image}");
}
