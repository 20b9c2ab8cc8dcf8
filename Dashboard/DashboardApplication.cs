using Dashboard.Api;
using Dashboard.Components;
using Dashboard.Configuration;
using Dashboard.Rating;
using Dashboard.Services;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace Dashboard;

/// <summary>Puts the web app together. Tests build the very same app and replace services through the hook.</summary>
public static class DashboardApplication
{
    /// <param name="arguments">Configuration from a command line, e.g. <c>--Dashboard:Plots:PointsPerLayer=300</c>; no verbs.</param>
    /// <param name="configure">Runs after everything is registered, before the app is built.</param>
    public static WebApplication Build(string[]? arguments = null, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = arguments ?? [],
            ApplicationName = typeof(DashboardApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });

        // Outside the Development environment the assets of packages are served only if asked for: the README's command must work as written.
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.AddDashboardLogging();
        builder.Services.AddDashboardOptions();
        builder.Services.AddDashboardPages();
        builder.Services.AddRating();
        builder.Services.AddHealthChecks();
        configure?.Invoke(builder);

        WebApplication app = builder.Build();
        app.UseExceptionHandler(DashboardUrls.ErrorPage, createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute(DashboardUrls.NotFoundPage, createScopeForStatusCodePages: true);
        app.UseAntiforgery();
        app.UseRateLimiter();
        app.MapStaticAssets();
        app.MapDashboardHealth();
        app.MapRunImages();
        app.MapUnitData();
        app.MapRating();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }
}
