namespace Dashboard.Services;

/// <summary>Addresses of the networks page and of bringing one in.</summary>
public static partial class DashboardUrls
{
    public const string NetworksPage = "networks";
    public const string NewNetworkPage = "networks/new";
    public const string NetworkName = "network";

    /// <param name="open">The network whose layers are shown; null for none.</param>
    public static string Networks(string? open = null) => NetworksPage + Query(null, false, (NetworkName, open));
}
