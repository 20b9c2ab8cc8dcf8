using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;
using Dashboard.Configuration;
using Dashboard.Services;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api;

/// <summary>Pictures of a run, whole or scaled.</summary>
internal static class ImageEndpoints
{
    private const string Forever = "public, max-age=31536000, immutable";

    public static void MapRunImages(this IEndpointRouteBuilder app) => app.MapGet(DashboardUrls.ImagePattern, GetImage);

    private static Results<FileContentHttpResult, ProblemHttpResult, StatusCodeHttpResult> GetImage(
        string runId, int image, int? size, HttpContext context, IRunCatalogue runs, IOptions<DashboardOptions> options)
    {
        if (runs.Find(runId) is not { } run || image < 0 || image >= run.ImageCount)
        {
            return TypedResults.Problem("There is no such image.", statusCode: StatusCodes.Status404NotFound);
        }

        string tag = $"\"{run.ContentKey}-{image}-{size}\"";
        context.Response.Headers[HeaderNames.ETag] = tag;
        context.Response.Headers[HeaderNames.CacheControl] = Forever;
        if (context.Request.Headers[HeaderNames.IfNoneMatch] == tag)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        try
        {
            RgbImage picture = runs.OpenImage(runId, image);
            (byte[] bytes, string mediaType) = PictureEncoder.Encode(picture, size is { } wanted ? Math.Clamp(wanted, 16, options.Value.Images.LargestSize) : null);
            return TypedResults.File(bytes, mediaType);
        }
        catch (UserErrorException error)
        {
            context.Response.Headers[HeaderNames.CacheControl] = "no-store";
            context.Response.Headers.Remove(HeaderNames.ETag);
            return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }
}
