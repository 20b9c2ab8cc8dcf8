namespace Dashboard.Services;

/// <summary>Addresses of the networks page and of bringing one in.</summary>
public static partial class DashboardUrls
{
    public const string NetworksPage = "networks";
    public const string NewNetworkPage = "networks/new";
    public const string NetworkName = "network";

    /// <param name="open">The network whose layers are shown; null for none.</param>
    public static string Networks(string? open = null) => NetworksPage + Query(null, false, (NetworkName, open));

    /// <param name="network">The network to record with; null leaves it open.</param>
    /// <param name="dataset">The dataset to record on; null leaves it open.</param>
    public static string NewRun(string? network = null, string? dataset = null) => "runs/new" + Query(null, false, (NetworkName, network), ("dataset", dataset));
}
