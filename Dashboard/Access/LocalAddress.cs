using Dashboard.Services;

namespace Dashboard.Access;

/// <summary>Where to go after signing in, as an address of this dashboard: what came in could be anybody's.</summary>
internal static class LocalAddress
{
    /// <returns>Without a leading slash, so that it can only be put behind the dashboard's own base.</returns>
    public static string Clean(string? address)
    {
        string local = (address ?? "").TrimStart('/', '\\');
        return local.Length == 0 || local.Any(c => char.IsControl(c) || c == '\\') || !Uri.TryCreate(local, UriKind.Relative, out _) ? DashboardUrls.Runs : local;
    }
}
