using Dashboard.Services;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Api.V1;

/// <summary>The HTTP API: what pages show, for programs. It only reads.</summary>
internal static class ApiEndpoints
{
    public static IServiceCollection AddDashboardApi(this IServiceCollection services)
    {
        services.TryAddSingleton<ApiFailures>();
        services.AddRateLimiter(o => o.AddPolicy<string, ApiLimit>(ApiLimit.Name));
        return services.AddApiDocument();
    }

    public static void MapDashboardApi(this IEndpointRouteBuilder app)
    {
        app.MapRuns();
        app.MapMeasures();
        app.MapActivations();
        app.MapApiAmImages();
        app.MapStudies();
        app.MapApiDocument();
        // A wrong address is told in a sentence too, and not by the page for people.
        app.MapGet(DashboardUrls.ApiNothing, (HttpContext context) =>
            ApiFailures.Problem($"There is nothing at {context.Request.Path}; /{DashboardUrls.ApiDocument} lists every address.", StatusCodes.Status404NotFound, ApiFailures.NotFound)).ExcludeFromDescription();
    }

    /// <summary>An endpoint that reads its parameters as its description says, fails in sentences, and is asked only so often.</summary>
    public static void MapApi(this IEndpointRouteBuilder app, string pattern, Delegate answer, ApiOperation operation) =>
        app.MapGet(pattern, answer)
            .AddEndpointFilter(app.ServiceProvider.GetRequiredService<ApiFailures>())
            .RequireRateLimiting(ApiLimit.Name)
            .WithName(operation.Id)
            .WithMetadata(operation);
}
