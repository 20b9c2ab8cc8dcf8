using System.Security.Cryptography;
using Dashboard.Services;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>
/// Tells browsers what a page of ours never does. Scripts come from files of this server alone; styles may stand in the page, since MudBlazor and
/// plotly.js set them there. A frame is allowed around embedded plots only, on the sites that are configured.
/// </summary>
internal static class SecurityHeaders
{
    private const string NonceItem = "csp-nonce";
    private const int NonceBytes = 16;

    public static void UseSecurityHeaders(this WebApplication app)
    {
        string origins = string.Join(' ', app.Services.GetRequiredService<IOptions<AccessOptions>>().Value.EmbedOrigins);
        app.Use((context, next) =>
        {
            context.Items[NonceItem] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
            context.Response.OnStarting(() =>
            {
                Write(context, origins);
                return Task.CompletedTask;
            });
            return next(context);
        });
    }

    /// <summary>For the one element that browsers treat as an inline script though it runs nothing: the import map.</summary>
    public static string Nonce(HttpContext context) => context.Items[NonceItem] as string ?? "";

    private static void Write(HttpContext context, string embedOrigins)
    {
        ShareRequest? shared = context.Features.Get<ShareRequest>();
        bool mayBeFramed = shared?.IsEmbedded == true && embedOrigins.Length > 0;
        IHeaderDictionary headers = context.Response.Headers;
        // plotly.js builds the shaders of its WebGL traces with Function(); without that the scatter of thousands of units stays grey.
        string eval = shared?.IsEmbedded != true && DashboardUrls.IsStaticPage(context.Request.Path) ? "" : " 'unsafe-eval'";
        // A rater's page allows itself less and has said so already.
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.Count > 0 ? headers.ContentSecurityPolicy :
            $"default-src 'self'; script-src 'self' 'nonce-{Nonce(context)}'{eval}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
            + $"object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors {(mayBeFramed ? embedOrigins : "'none'")}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=()";
        if (!mayBeFramed)
        {
            headers.XFrameOptions = "DENY";
        }

        if (shared is not null || context.Request.Path.StartsWithSegments("/s") || context.Request.Path.StartsWithSegments($"/{DashboardUrls.RaterFolder}"))
        {
            headers["X-Robots-Tag"] = "noindex, nofollow";
        }
    }
}
