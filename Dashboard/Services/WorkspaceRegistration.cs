using Dashboard.Analysis.Runs;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services;

internal static partial class WorkspaceRegistration
{
    /// <summary>The contents of one data folder: runs, measures, jobs.</summary>
    /// <param name="services">The services.</param>
    /// <param name="dataFolder">Null: the environment or the platform decides.</param>
    public static IServiceCollection AddSelectivityWorkspace(this IServiceCollection services, string? dataFolder)
    {
        services.TryAddSingleton(provider =>
        {
            ILogger logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Dashboard.Jobs");
            return Workspace.Open(dataFolder, clock: provider.GetRequiredService<TimeProvider>(), onUnexpected: (what, error) => LogUnexpected(logger, error, what));
        });
        services.TryAddSingleton<IRunCatalogue>(p => p.GetRequiredService<Workspace>().Catalogue);
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().Jobs);
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().SavedSelections);
        services.TryAddSingleton<IRunMeasures>(p => new TempMeasures(p.GetRequiredService<IRunCatalogue>()));
        return services;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What}")]
    private static partial void LogUnexpected(ILogger logger, Exception error, string what);
}
