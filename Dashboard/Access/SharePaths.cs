using Dashboard.Services;

namespace Dashboard.Access;

/// <summary>
/// Takes the folders off a request that the dashboard lies in: its own below a site, then that of a share link, which becomes the base of the request. Everything behind it, pages, pictures and the connection of an open page alike, then lies
/// below that folder by itself, and the credential of the link reaches exactly as far.
/// </summary>
internal static class SharePaths
{
    private static readonly PathString s_shared = $"/{DashboardUrls.SharedFolder}", s_embed = $"/{DashboardUrls.EmbedFolder}";

    /// <param name="app">The app; routes must be looked up after this.</param>
    /// <param name="basePath">The folder of the site that the dashboard itself lies in; null or empty where it has the site for itself.</param>
    public static void UseFolders(this IApplicationBuilder app, string? basePath) => app.Use((context, next) =>
    {
        HttpRequest request = context.Request;
        // Not UsePathBase, which looks routes up by itself, before the folder of a share link is taken off.
        if (!string.IsNullOrEmpty(basePath) && request.Path.StartsWithSegments(basePath, out PathString matched, out PathString inside))
        {
            request.PathBase = request.PathBase.Add(matched);
            request.Path = inside.HasValue ? inside : "/";
        }

        bool isEmbedded = request.Path.StartsWithSegments(s_embed, out PathString rest);
        if (!isEmbedded && !request.Path.StartsWithSegments(s_shared, out rest))
        {
            return next(context);
        }

        string[] parts = (rest.Value ?? "").Split('/', 3);
        if (parts.Length < 2 || parts[1].Length == 0)
        {
            return next(context);
        }

        context.Features.Set(new ShareRequest(isEmbedded ? null : parts[1], isEmbedded ? parts[1] : null, request.PathBase));
        request.PathBase = request.PathBase.Add(isEmbedded ? s_embed : s_shared).Add($"/{parts[1]}");
        request.Path = isEmbedded && (parts.Length < 3 || parts[2].Length == 0) ? $"/{DashboardUrls.EmbeddedPage}" : $"/{(parts.Length < 3 ? "" : parts[2])}";
        return next(context);
    });
}
