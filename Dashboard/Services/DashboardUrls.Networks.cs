using System.Globalization;

namespace Dashboard.Services;

/// <summary>Addresses of the networks page and of what a network sees.</summary>
public static partial class DashboardUrls
{
    public const string NetworksPage = "networks";
    public const string SeenPattern = "networks/{network}/seen/{runId}/{image:int}";
    public const string NetworkName = "network";

    /// <param name="open">The network whose layers are shown; null for none.</param>
    public static string Networks(string? open = null) => NetworksPage + Query(null, false, (NetworkName, open));

    /// <summary>An image of a run as a network sees it.</summary>
    /// <param name="network">Its name.</param>
    /// <param name="runId">The run.</param>
    /// <param name="image">Index into the run's images.</param>
    public static string Seen(string network, string runId, int image) =>
        string.Create(CultureInfo.InvariantCulture, $"{NetworksPage}/{Escape(network)}/seen/{Escape(runId)}/{image}");
}
