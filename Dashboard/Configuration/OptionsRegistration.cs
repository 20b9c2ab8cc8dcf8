using Dashboard.Services.Files;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Configuration;

internal static class OptionsRegistration
{
    public static IServiceCollection AddDashboardOptions(this IServiceCollection services)
    {
        services.TryAddSingleton<IValidateOptions<DashboardOptions>, DashboardOptionsValidator>();
        services.AddOptions<DashboardOptions>().BindConfiguration(DashboardOptions.Section).ValidateOnStart();
        services.TryAddSingleton<ServerFiles>();
        return services;
    }
}
