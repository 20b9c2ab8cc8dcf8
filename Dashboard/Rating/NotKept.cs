using Microsoft.Net.Http.Headers;

namespace Dashboard.Rating;

/// <summary>No page under /r/ is kept by browsers: going back shows what is due, not what was. What else browsers must not do is said for all pages alike.</summary>
internal static class NotKept
{
    public static ValueTask<object?> FilterAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        Mark(call.HttpContext.Response);
        return next(call);
    }

    public static void Mark(HttpResponse response) => response.Headers[HeaderNames.CacheControl] = "no-cache, no-store";
}
