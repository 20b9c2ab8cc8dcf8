using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Services.Gallery;
using Dashboard.Services.Studies;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Access;

/// <summary>Puts the visitor between pages and data: whoever asks for a plain service gets what the visitor may see.</summary>
internal static class VisitorData
{
    /// <summary>Key of the services that know no visitor. Only for work that is nobody's, such as caches and jobs.</summary>
    public const string Everything = "everything";

    /// <summary>Call when everything is registered.</summary>
    public static void LimitToVisitor(this IServiceCollection services)
    {
        Move<IRunCatalogue>(services);
        Move<IRunMeasures>(services);
        Move<ISavedSelections>(services);
        Move<IAmImages>(services);
        Move<IAmMaker>(services);
        Move<IRatedShares>(services);
        services.AddScoped<VisitorRuns>();
        services.AddScoped<IRunCatalogue>(p => p.GetRequiredService<VisitorRuns>());
        services.AddScoped<IRunMeasures>(p => p.GetRequiredService<VisitorRuns>());
        services.AddScoped<ISavedSelections, VisitorSelections>();
        services.AddScoped<IAmImages, VisitorAmImages>();
        services.AddScoped<IAmMaker, VisitorAmMaker>();
        services.AddScoped<IRatedShares, VisitorRatedShares>();
    }

    private static void Move<T>(IServiceCollection services)
        where T : class
    {
        ServiceDescriptor given = services.Last(d => d.ServiceType == typeof(T) && !d.IsKeyedService);
        services.RemoveAll<T>();
        services.AddKeyedSingleton(Everything, (provider, _) =>
            (T)(given.ImplementationInstance ?? given.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, given.ImplementationType!)));
    }
}
