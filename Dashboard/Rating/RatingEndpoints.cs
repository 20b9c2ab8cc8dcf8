using Dashboard.Analysis.Studies;
using Dashboard.Services;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Rating;

/// <summary>Everything under /r/.</summary>
internal static class RatingEndpoints
{
    private const string Forever = "public, max-age=31536000, immutable";

    public static void MapRating(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder raters = app.MapGroup(DashboardUrls.RaterFolder).AddEndpointFilter(NotKept.FilterAsync);
        raters.MapGet(DashboardUrls.RaterImagePattern, GetImage);
        raters.MapGet(DashboardUrls.RaterLinkPattern, (HttpContext context, string token, RaterVisits visits) => visits.OpenLinkAsync(context, token));
        raters.MapGet(DashboardUrls.RaterStudyPattern, (HttpContext context, string studyId, string? step, RaterVisits visits) => visits.Show(context, studyId, step));
        raters.MapGet(DashboardUrls.RaterWithdrawPattern, (HttpContext context, string studyId, string? code, RaterVisits visits) => visits.ShowWithdraw(context, studyId, code));
        // A form that was refused and is loaded again shows what is due.
        raters.MapGet(DashboardUrls.RaterActionPattern, (string studyId, string action) => new SeeOther(DashboardUrls.RaterStudy(studyId)));
        raters.MapPost(DashboardUrls.RaterActionPattern, (HttpContext context, string studyId, string action, RaterForms forms) => forms.SendAsync(context, studyId, action))
            .RequireRateLimiting(SendingPolicy.Name);
        raters.MapFallback("{**rest}", RaterMessages.NoStudy);
    }

    private static Results<PhysicalFileHttpResult, NotFound<string>> GetImage(string hash, HttpContext context, IStudyImages images)
    {
        if (images.Find(hash) is not { } file)
        {
            return TypedResults.NotFound("There is no such picture.");
        }

        // The address is the hash of the bytes.
        context.Response.Headers[HeaderNames.CacheControl] = Forever;
        return TypedResults.PhysicalFile(file.Path, file.MediaType);
    }
}
