using Dashboard.Access;
using Dashboard.Api;
using Dashboard.Api.V1;
using Dashboard.Components;
using Dashboard.Configuration;
using Dashboard.Rating;
using Dashboard.Services;
using Dashboard.Services.Networks;
using Dashboard.Services.Recording;
using Dashboard.Services.Studies;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;

namespace Dashboard;

/// <summary>Puts the web app together. Tests build the very same app and replace services through the hook.</summary>
public static class DashboardApplication
{
    /// <summary>Folder of the site that the dashboard lies in, behind a proxy that serves other things too: "/selectivity".</summary>
    public const string BasePathKey = "Dashboard:BasePath";

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
        builder.AddDashboardMetrics();
        builder.Services.AddDashboardOptions();
        builder.Services.AddDashboardPages();
        builder.Services.AddRating();
        builder.Services.AddStudyPages();
        builder.Services.AddNetworkPages();
        builder.Services.AddRecordingPages();
        builder.Services.AddDashboardApi();
        builder.Services.AddHealthChecks().AddCheck<WorkspaceHealth>("data folder");
        builder.AddDashboardAccess();
        // A singleton that asks for what belongs to one visitor fails when it is made, not when somebody sees another's runs.
        builder.Host.UseDefaultServiceProvider(o => o.ValidateScopes = true);
        configure?.Invoke(builder);
        builder.Services.LimitToVisitor();

        WebApplication app = builder.Build();
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseFolders(app.Configuration[BasePathKey]);
        app.UseExceptionHandler($"/{DashboardUrls.ErrorPage}", createScopeForErrors: true);
        // Pages explain themselves to people who open them; a form that was refused must not be read again by the page that says so.
        app.UseWhen(
            context => HttpMethods.IsGet(context.Request.Method),
            pages => pages.UseStatusCodePagesWithReExecute($"/{DashboardUrls.NotFoundPage}", createScopeForStatusCodePages: true));
        app.UseRouting();
        app.UseDashboardAccess();
        app.UseAntiforgery();
        app.UseRateLimiter();
        app.MapStaticAssets();
        app.MapDashboardHealth();
        app.MapRunImages();
        app.MapSeenOfDataset();
        app.MapDatasetImages();
        app.MapUnitData();
        app.MapAmImages();
        app.MapRating();
        app.MapStudyPreview();
        app.MapStudyExport();
        app.MapDashboardApi();
        app.MapSignIn();
        app.MapProviderSignIn();
        app.MapShareLinks();
        app.MapControl();
        // Who may frame a page is said by UseSecurityHeaders.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }
}
