using Dashboard.Analysis.Runs;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Networks;

internal static class NetworkPagesRegistration
{
    /// <summary>What the pages of networks ask for. After the data folder's contents, so that what runs there ends before they close.</summary>
    public static IServiceCollection AddNetworkPages(this IServiceCollection services)
    {
        services.TryAddSingleton(p => new NetworkShelf(p.GetRequiredService<Workspace>().Networks, p.GetRequiredService<Workspace>().NetworkLibrary));
        services.TryAddSingleton(p => new NetworkTrials(p.GetRequiredService<Workspace>().Datasets, p.GetRequiredService<Workspace>().DatasetLibrary, p.GetRequiredService<ILogger<NetworkTrials>>()));
        services.TryAddSingleton<NetworkReader>();
        return services;
    }
}
