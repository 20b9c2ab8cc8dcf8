using Dashboard.Services;

namespace Dashboard.Access;

/// <summary>
/// The ways to show a credential. Which one counts is decided by the address alone: a researcher who opens a share link is a viewer there, and a
/// viewer's link is worth nothing outside its folder. Below the API's folder there are two: a token that is shown counts, and then no cookie does.
/// </summary>
internal static class AccessSchemes
{
    public const string ByAddress = "by-address";
    public const string Researcher = "researcher";
    public const string Viewer = "viewer";
    public const string Operator = "operator";
    public const string Program = "program";
    public const string Nobody = "nobody";
    public const string Provider = "provider";

    public static string For(HttpContext context) => context switch
    {
        _ when context.Features.Get<ShareRequest>() is not null => Viewer,
        _ when context.Request.Path.StartsWithSegments($"/{DashboardUrls.ControlFolder}") => Operator,
        _ when context.Request.Path.StartsWithSegments($"/{DashboardUrls.RaterFolder}") => Nobody,
        _ when context.Request.Path.StartsWithSegments($"/{DashboardUrls.ApiFolder}") && AccessTokenHandler.IsShown(context.Request) => Program,
        _ => Researcher,
    };
}
