namespace Dashboard.Services;

internal static class WorkspaceRegistration
{
    /// <summary>The contents of one data folder: runs, measures, jobs.</summary>
    public static IServiceCollection AddSelectivityWorkspace(this IServiceCollection services, string? dataFolder)
    {
        _ = dataFolder;
        return services;
    }
}
