using System.Globalization;

namespace Dashboard.Services;

/// <summary>Addresses of the pages about datasets and about activations that were recorded elsewhere, and of datasets' pictures.</summary>
public static partial class DashboardUrls
{
    public const string DatasetsPage = "datasets";
    public const string NewDatasetPage = "datasets/new";
    public const string ImportActivationsPage = "runs/import";
    public const string DatasetImagePattern = "datasets/{dataset}/images/{image:int}";
    public const string DatasetName = "dataset";

    /// <param name="open">The dataset whose classes and images are shown; null for none.</param>
    public static string Datasets(string? open = null) => DatasetsPage + Query(null, false, (DatasetName, open));

    /// <param name="dataset">Its name.</param>
    /// <param name="image">Index into the dataset.</param>
    /// <param name="contentHash">Makes the address change when the picture may have: it is cached for ever.</param>
    /// <param name="size">Longest side in pixels; the whole picture where left out.</param>
    public static string DatasetImage(string dataset, int image, string contentHash, int? size = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{DatasetsPage}/{Escape(dataset)}/images/{image}{ImageSuffix(contentHash, size)}");

    /// <summary>Whether the version in an address is that of these contents: only then may the answer be kept for ever.</summary>
    public static bool IsVersionOf(string? version, string contentHash) => version is not null && version == Shorten(contentHash);
}
