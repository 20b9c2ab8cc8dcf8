using Dashboard.Access;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;
using Dashboard.Configuration;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Services;

internal static partial class WorkspaceRegistration
{
    /// <summary>Keys of the cookies and forms, so that an open page survives a restart of the server.</summary>
    private const string KeysFolder = "keys";

    /// <summary>The contents of one data folder: runs, measures, jobs.</summary>
    /// <param name="services">The services.</param>
    /// <param name="dataFolder">Null: the environment or the platform decides.</param>
    public static IServiceCollection AddSelectivityWorkspace(this IServiceCollection services, string? dataFolder)
    {
        services.TryAddSingleton(provider =>
        {
            ImageFile.LargestMegapixels = provider.GetRequiredService<IOptions<DashboardOptions>>().Value.Images.LargestMegapixels;
            ILogger logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Dashboard.Jobs");
            return Workspace.Open(dataFolder, clock: provider.GetRequiredService<TimeProvider>(), onUnexpected: (what, error) => LogUnexpected(logger, error, what));
        });
        services.TryAddSingleton<IRunCatalogue>(p => p.GetRequiredService<Workspace>().Catalogue);
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().Jobs);
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().SavedSelections);
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().Maximization.Images);
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().Maximization.Previews);
        services.TryAddSingleton<Gallery.IAmMaker, Gallery.AmMaker>();
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().Studies.Catalogue);
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().Studies.Judgments);
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().Studies.Images);
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().Studies.Results);
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().Uploads);
        services.TryAddSingleton(p => new Datasets.DatasetShelf(p.GetRequiredService<Workspace>()));
        services.TryAddSingleton(p => new Imports.ActivationImports(p.GetRequiredService<Workspace>()));
        services.TryAddSingleton<IRunMeasures>(p => p.GetRequiredService<Workspace>().Measures);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRunResumer, RecordingResumer>());
        services.AddHostedService<DailyBackups>();
        services.AddDataProtection();
        services.AddOptions<KeyManagementOptions>().Configure<Workspace, ILoggerFactory>((keys, workspace, loggers) =>
            keys.XmlRepository = new FileSystemXmlRepository(OwnerOnly.Folder(Path.Combine(workspace.Root, KeysFolder)), loggers));
        return services;
    }

    /// <summary>Something to look at for a newcomer: see <see cref="DemoStarter"/>.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddHostedService<DemoStarter>();

    [LoggerMessage(Level = LogLevel.Error, Message = "{What}")]
    private static partial void LogUnexpected(ILogger logger, Exception error, string what);
}
