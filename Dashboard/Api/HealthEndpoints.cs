using Dashboard.Services;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Dashboard.Api;

internal static class HealthEndpoints
{
    /// <summary>Live: the process answers. Ready: so do the services it needs.</summary>
    public static void MapDashboardHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(DashboardUrls.HealthLive, new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks(DashboardUrls.HealthReady);
    }
}
