using Dashboard.Services;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>What verbs on this machine ask of the running server.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this IEndpointRouteBuilder app) =>
        app.MapPost(DashboardUrls.ControlSignInLink, (SignInLinks links, IOptions<AccessOptions> options, HttpContext context) =>
            TypedResults.Text(SignInAddress.Of(links.Issue(SignInLinks.Lifetime), options.Value, $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}")));
}
