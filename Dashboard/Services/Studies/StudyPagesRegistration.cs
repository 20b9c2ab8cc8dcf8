using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies.Design;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Services.Studies;

internal static class StudyPagesRegistration
{
    /// <summary>What the researcher's pages about studies ask for.</summary>
    public static IServiceCollection AddStudyPages(this IServiceCollection services)
    {
        services.TryAddSingleton<IAmImages>(p => p.GetRequiredService<Workspace>().Maximization.Images);
        services.TryAddScoped<StudyItemMaker>();
        services.TryAddScoped<StudyUnits>();
        services.TryAddScoped<FreshStudyLinks>();
        services.TryAddScoped<QuickRating>();
        services.TryAddSingleton<IRatedShares, RatedShares>();
        return services;
    }
}
