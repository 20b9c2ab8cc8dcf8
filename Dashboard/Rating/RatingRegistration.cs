using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dashboard.Rating;

internal static class RatingRegistration
{
    public static IServiceCollection AddRating(this IServiceCollection services)
    {
        services.TryAddSingleton<RaterCookies>();
        services.TryAddSingleton<AddressKeys>();
        services.TryAddSingleton<RaterLimits>();
        services.TryAddSingleton<SignedEntries>();
        services.TryAddSingleton<RaterPages>();
        services.TryAddSingleton<RaterVisits>();
        services.TryAddSingleton<RaterForms>();
        services.AddRateLimiter(o => o.AddPolicy<string, SendingPolicy>(SendingPolicy.Name));
        // Strict, its default, is not sent when a link on another site is followed: a second tab opened from there would make the first one's form invalid.
        services.Configure<AntiforgeryOptions>(o => o.Cookie.SameSite = SameSiteMode.Lax);
        return services;
    }
}
