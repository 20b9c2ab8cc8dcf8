using Microsoft.Net.Http.Headers;

namespace Dashboard.Rating;

/// <summary>What every answer under /r/ says to browsers and search engines: pass the address on to nobody, list it nowhere, run no script that is not ours.</summary>
internal static class RaterHeaders
{
    private const string ContentPolicy =
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    public static ValueTask<object?> AddAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        Add(call.HttpContext.Response);
        return next(call);
    }

    public static void Add(HttpResponse response)
    {
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        response.Headers[HeaderNames.ContentSecurityPolicy] = ContentPolicy;
        response.Headers[HeaderNames.CacheControl] = "no-cache, no-store";
    }
}
