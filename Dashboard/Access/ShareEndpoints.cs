using Dashboard.Analysis.Sharing;
using Dashboard.Services;

namespace Dashboard.Access;

/// <summary>Opening a share link: the secret moves from the address into a cookie of the link's folder, where the view then stands.</summary>
internal static class ShareEndpoints
{
    public static void MapShareLinks(this IEndpointRouteBuilder app) => app.MapGet(DashboardUrls.ShareLinkPattern, Open);

    private static IResult Open(string token, HttpContext context, IShareLinks links, ShareLinkCookie cookie, FailedTokens failed)
    {
        if (failed.AreTooMany(context))
        {
            return FailedTokens.Answer(context);
        }

        PathString folder = context.Request.PathBase;
        if (links.FindOpenByToken(token) is not { Form: ShareLinkForm.Page } link)
        {
            failed.Note(context);
            return TypedResults.Redirect($"{folder}/{DashboardUrls.LinkGonePage}");
        }

        links.NoteUse(link.Id);
        cookie.Write(context, link.Id, token);
        // A viewer who moved a threshold and copied the link sends the moved one.
        string address = context.Request.QueryString.HasValue ? link.Address.Split('?')[0] + context.Request.QueryString : link.Address;
        return TypedResults.Redirect($"{folder}/{DashboardUrls.Shared(link.Id, address)}");
    }
}
