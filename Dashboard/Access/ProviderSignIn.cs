using System.Security.Claims;
using Dashboard.Services;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>Signing in at an OpenID Connect provider, where one is configured. Whoever comes back must be on the list; then it is a researcher's cookie like any other.</summary>
internal static class ProviderSignIn
{
    private const string CallbackPath = "/signin-oidc";

    public static void Add(AuthenticationBuilder authentication, IConfiguration configuration)
    {
        OpenIdConnectSettings settings = configuration.GetSection($"{AccessOptions.Section}:{nameof(AccessOptions.OpenIdConnect)}").Get<OpenIdConnectSettings>() ?? new();
        if (settings.IsConfigured)
        {
            authentication.AddOpenIdConnect(AccessSchemes.Provider, o => Configure(o, settings));
        }
    }

    public static void MapProviderSignIn(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<IOptions<AccessOptions>>().Value.OpenIdConnect.IsConfigured)
        {
            app.MapGet(DashboardUrls.SignInProvider, (string? @return, HttpContext context) => TypedResults.Challenge(
                new AuthenticationProperties { RedirectUri = $"{context.Request.PathBase}/{LocalAddress.Clean(@return)}", IsPersistent = true }, [AccessSchemes.Provider]));
        }
    }

    internal static bool IsAllowed(OpenIdConnectSettings settings, ClaimsPrincipal person)
    {
        // An address that the provider has not verified can be anybody's.
        bool isUnverified = settings.Claim == "email" && person.FindFirstValue("email_verified") is { } verified && !bool.TryParse(verified, out bool yes) | !yes;
        return settings.Allowed.Contains("*")
            || (!isUnverified && person.FindAll(settings.Claim).Any(c => settings.Allowed.Contains(c.Value, StringComparer.OrdinalIgnoreCase)));
    }

    private static void Configure(OpenIdConnectOptions options, OpenIdConnectSettings settings)
    {
        options.Authority = settings.Authority;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.RequireHttpsMetadata = !new Uri(settings.Authority!).IsLoopback;
        options.ResponseType = "code";
        // The provider sends the browser back by a plain redirect, on which Lax cookies travel; a form from its site would need cookies that other sites' forms get too.
        options.ResponseMode = "query";
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CallbackPath = CallbackPath;
        options.SignInScheme = AccessSchemes.Researcher;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.SaveTokens = false;
        options.Scope.Add("email");
        options.Events.OnTicketReceived = context =>
        {
            if (!IsAllowed(settings, context.Principal!))
            {
                context.Response.Redirect($"{context.Request.PathBase}/{DashboardUrls.SignIn(SignInEndpoints.NotAllowedProblem)}");
                context.HandleResponse();
                return Task.CompletedTask;
            }

            context.Principal = Visitor.NewResearcher().ToPrincipal(AccessSchemes.Researcher);
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect($"{context.Request.PathBase}/{DashboardUrls.SignIn(SignInEndpoints.ProviderProblem)}");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    }
}
