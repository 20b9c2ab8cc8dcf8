using System.Net;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>Who gets in: registers the credentials, and one policy that denies whatever <see cref="AccessTable"/> does not allow.</summary>
internal static class AccessRegistration
{
    private const string ResearcherCookie = "selectivity-researcher";

    public static WebApplicationBuilder AddDashboardAccess(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.TryAddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        services.TryAddSingleton<SignInLinks>();
        services.TryAddSingleton<SignedOut>();
        services.TryAddSingleton<FailedTokens>();
        services.TryAddSingleton<ShareLinkCookie>();
        services.TryAddSingleton<ControlFile>();
        services.AddHostedService(p => p.GetRequiredService<ControlFile>());
        services.TryAddSingleton<IShareLinks>(p => p.GetRequiredService<Workspace>().ShareLinks);
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().AccessTokens);
        services.TryAddSingleton(p => p.GetRequiredService<Workspace>().Freezer);
        services.TryAddScoped<AccessScope>();
        services.TryAddScoped<ViewSharer>();
        services.AddScoped<CircuitHandler, AccessCircuitHandler>();
        services.AddCascadingAuthenticationState();
        AuthenticationBuilder authentication = services.AddAuthentication(AccessSchemes.ByAddress)
            .AddPolicyScheme(AccessSchemes.ByAddress, null, o => o.ForwardDefaultSelector = AccessSchemes.For)
            .AddCookie(AccessSchemes.Researcher)
            .AddScheme<AuthenticationSchemeOptions, ShareLinkHandler>(AccessSchemes.Viewer, null)
            .AddScheme<AuthenticationSchemeOptions, OperatorHandler>(AccessSchemes.Operator, null)
            .AddScheme<AuthenticationSchemeOptions, AccessTokenHandler>(AccessSchemes.Program, null)
            .AddScheme<AuthenticationSchemeOptions, NobodyHandler>(AccessSchemes.Nobody, null);
        services.AddOptions<CookieAuthenticationOptions>(AccessSchemes.Researcher).Configure<IOptions<AccessOptions>>(Configure);
        ProviderSignIn.Add(authentication, builder.Configuration);
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<AccessOptions>>((kestrel, access) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = access.Value.LargestRequestKilobytes * 1024L;
        });
        services.AddSingleton<IAuthorizationHandler, AccessRequirementHandler>();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicy([new AccessRequirement()], []));
        // Frames are allowed or not by UseSecurityHeaders.
        services.AddAntiforgery(o =>
        {
            o.SuppressXFrameOptionsHeader = true;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<AccessOptions>>(Configure);
        return builder;
    }

    /// <summary>Call before anything that answers.</summary>
    public static void UseDashboardAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            context.RequestServices.GetRequiredService<AccessScope>().Enter(Visitor.Of(context.User));
            return next(context);
        });
        app.UseAuthorization();
    }

    private static void Configure(CookieAuthenticationOptions cookie, IOptions<AccessOptions> access)
    {
        cookie.Cookie.Name = ResearcherCookie;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromDays(access.Value.SignInDays);
        cookie.SlidingExpiration = true;
        cookie.Events.OnValidatePrincipal = context =>
        {
            if (context.Principal is { } user && Visitor.Of(user).Session is { } session && context.HttpContext.RequestServices.GetRequiredService<SignedOut>().Has(session))
            {
                context.RejectPrincipal();
            }

            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToLogin = context => Refusal.AnswerAsync(
            context.HttpContext,
            StatusCodes.Status401Unauthorized,
            SentenceFor(context.HttpContext),
            $"{context.Request.PathBase}/{DashboardUrls.SignIn(returnTo: $"{context.Request.Path}{context.Request.QueryString}".TrimStart('/'))}");
        cookie.Events.OnRedirectToAccessDenied = context => Refusal.AnswerAsync(context.HttpContext, StatusCodes.Status403Forbidden, "This is not for you to open.");
    }

    private static string SentenceFor(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments($"/{DashboardUrls.ApiFolder}"))
        {
            return "Sign in first: open the link that the server printed at its start, or ask for one with the verb login.";
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return "Show a personal access token, made on the Settings page, as \"Authorization: Bearer …\".";
    }

    private static void Configure(ForwardedHeadersOptions forwarded, IOptions<AccessOptions> access)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        foreach (string proxy in access.Value.TrustedProxies)
        {
            forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        }
    }
}
