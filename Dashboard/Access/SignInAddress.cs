using Dashboard.Services;

namespace Dashboard.Access;

/// <summary>The whole link that signs a browser in.</summary>
internal static class SignInAddress
{
    /// <param name="token">From <see cref="SignInLinks"/>.</param>
    /// <param name="options">May say how the outside world reaches the dashboard.</param>
    /// <param name="own">How it is reached here, base included.</param>
    public static string Of(string token, AccessOptions options, string own) => $"{(options.PublicAddress ?? own).TrimEnd('/')}/{DashboardUrls.SignInLink(token)}";
}
