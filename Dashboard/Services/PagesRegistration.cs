using Dashboard.Access;
using Dashboard.Analysis.Runs;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace Dashboard.Services;

internal static class PagesRegistration
{
    /// <summary>Everything the pages ask for, except the data folder's contents.</summary>
    public static IServiceCollection AddDashboardPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddScoped<PageScripts>();
        services.TryAddSingleton(p => new Explore.UnitTopImages(p.GetRequiredKeyedService<IRunCatalogue>(VisitorData.Everything)));
        services.TryAddSingleton<Gallery.RealCropPictures>();
        services.TryAddScoped<Gallery.GalleryReader>();
        return services;
    }
}
