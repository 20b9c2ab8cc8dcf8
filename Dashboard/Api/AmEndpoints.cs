using System.Net.Mime;
using Dashboard.Access;
using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Services.Gallery;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api;

/// <summary>AM images by the hash of their content, what their units saw in real images, and all that a gallery shows as one archive.</summary>
internal static class AmEndpoints
{
    private const string Forever = "public, max-age=31536000, immutable";

    public static void MapAmImages(this IEndpointRouteBuilder app)
    {
        app.MapGet(DashboardUrls.AmImagePattern, GetImage);
        app.MapGet(DashboardUrls.RealCropPattern, GetRealCropAsync);
        app.MapGet(DashboardUrls.AmArchivePattern, GetArchiveAsync);
    }

    private static Results<FileContentHttpResult, ProblemHttpResult, StatusCodeHttpResult> GetImage(
        string id, int? size, HttpContext context, IAmImages images, IOptions<DashboardOptions> options)
    {
        if (images.Find(id) is null)
        {
            return NotFound("There is no such AM image; it may have been removed.");
        }

        string tag = FormattableString.Invariant($"\"{id}-{size}\"");
        if (context.Request.Headers[HeaderNames.IfNoneMatch] == tag)
        {
            Keep(context, tag);
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        try
        {
            byte[] png = images.ReadPng(id);
            (byte[] bytes, string mediaType) = size is { } wanted ? PictureEncoder.Shrink(png, Math.Clamp(wanted, 16, options.Value.Images.LargestSize)) : (png, MediaTypeNames.Image.Png);
            Keep(context, tag);
            return TypedResults.File(bytes, mediaType);
        }
        catch (UserErrorException error)
        {
            return NotFound(error.Message);
        }
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetRealCropAsync(
        string runId, string layer, int unit, int rank, HttpContext context, IRunCatalogue runs, RealCropPictures crops)
    {
        layer = Uri.UnescapeDataString(layer);
        if (runs.Find(runId) is not { } run || rank is < 0 or >= RealCropPictures.Count)
        {
            return NotFound("There is no such image.");
        }

        try
        {
            IReadOnlyList<RealCropPicture> found = await crops.FindAsync(run, layer, unit, context.RequestAborted);
            if (rank >= found.Count)
            {
                return NotFound("There is no such image.");
            }

            context.Response.Headers[HeaderNames.CacheControl] = Forever;
            return TypedResults.File(found[rank].Bytes, found[rank].MediaType);
        }
        catch (UserErrorException error)
        {
            return NotFound(error.Message);
        }
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> GetArchiveAsync(
        string runId, HttpContext context, AccessScope access, IRunCatalogue runs, IAmImages images, GalleryReader reader, TimeProvider clock)
    {
        if (access.Link is { MayExport: false })
        {
            return TypedResults.Problem("This link shows its view and does not allow saving it.", statusCode: StatusCodes.Status403Forbidden);
        }

        if (runs.Find(runId) is not { } run)
        {
            return NotFound("There is no such run.");
        }

        try
        {
            GalleryView view = GalleryQuery.Read(new Uri(context.Request.GetEncodedUrl()));
            GalleryExport export = new(run, view, await reader.ReadAsync(run, view, context.RequestAborted), clock.GetUtcNow());
            // An archive writes the few bytes that end an entry at once, without waiting; the pictures themselves go out asynchronously.
            context.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
            return TypedResults.Stream(
                stream => GalleryArchive.WriteAsync(stream, export, images.ReadPng, context.RequestAborted), MediaTypeNames.Application.Zip, $"{run.Id}-am-images.zip");
        }
        catch (UserErrorException error)
        {
            return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }

    private static void Keep(HttpContext context, string tag)
    {
        context.Response.Headers[HeaderNames.ETag] = tag;
        context.Response.Headers[HeaderNames.CacheControl] = Forever;
    }

    private static ProblemHttpResult NotFound(string sentence) => TypedResults.Problem(sentence, statusCode: StatusCodes.Status404NotFound);
}
