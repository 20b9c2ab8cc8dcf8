using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Services.Datasets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api;

/// <summary>Pictures of a dataset as stored, whole or scaled. For researchers: nobody else has an address that leads here.</summary>
internal static class DatasetImageEndpoints
{
    private const string Forever = "private, max-age=31536000, immutable", Never = "no-store";

    public static void MapDatasetImages(this IEndpointRouteBuilder app) => app.MapGet(DashboardUrls.DatasetImagePattern, GetImage);

    private static Results<FileContentHttpResult, ProblemHttpResult, StatusCodeHttpResult> GetImage(
        string dataset, int image, int? size, [FromQuery(Name = DashboardUrls.VersionName)] string? version, HttpContext context, DatasetShelf datasets, IOptions<DashboardOptions> options)
    {
        if (datasets.Find(dataset) is not { } found || image < 0 || image >= found.Count)
        {
            return TypedResults.Problem("There is no such image.", statusCode: StatusCodes.Status404NotFound);
        }

        // A name may come to mean other pictures; contents never do.
        bool isForever = DashboardUrls.IsVersionOf(version, found.ContentHash);
        string tag = $"\"{found.ContentHash}-{image}-{size}\"";
        context.Response.Headers[HeaderNames.CacheControl] = isForever ? Forever : Never;
        if (isForever && context.Request.Headers[HeaderNames.IfNoneMatch] == tag)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        try
        {
            RgbImage picture = found.Decode(image);
            (byte[] bytes, string mediaType) = PictureEncoder.Encode(picture, size is { } wanted ? Math.Clamp(wanted, 16, options.Value.Images.LargestSize) : null);
            context.Response.Headers[HeaderNames.ETag] = tag;
            return TypedResults.File(bytes, mediaType);
        }
        catch (UserErrorException error)
        {
            context.Response.Headers[HeaderNames.CacheControl] = Never;
            return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }
}
