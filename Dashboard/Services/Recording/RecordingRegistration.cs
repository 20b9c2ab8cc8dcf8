using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Recording;

internal static class RecordingRegistration
{
    /// <summary>What the page that starts a run asks for.</summary>
    public static IServiceCollection AddRecordingPages(this IServiceCollection services)
    {
        services.TryAddSingleton<RecordingDesk>();
        services.TryAddSingleton<AnswerDesk>();
        return services;
    }
}
