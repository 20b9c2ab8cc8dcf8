using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api;

/// <summary>All activations of one unit in the compact form that the unit plot reads (see <see cref="UnitActivations"/>).</summary>
internal static class UnitDataEndpoints
{
    private const string ForAYear = "private, max-age=31536000, immutable";

    public static void MapUnitData(this IEndpointRouteBuilder app) => app.MapGet(DashboardUrls.UnitDataPattern, GetUnit);

    private static Results<FileContentHttpResult, ProblemHttpResult, StatusCodeHttpResult> GetUnit(
        string runId, string layer, int unit, int? min, string? correct, HttpContext context, IRunCatalogue runs)
    {
        layer = Uri.UnescapeDataString(layer);
        if (runs.Find(runId) is not { } run || run.Layers.FirstOrDefault(l => l.Name == layer) is not { } found || unit < 0 || unit >= found.UnitCount)
        {
            return TypedResults.Problem("There is no such unit.", statusCode: StatusCodes.Status404NotFound);
        }

        SelectivityCriteria criteria = new() { MinImagesPerClass = Math.Max(1, min ?? 1), CorrectOnly = correct == "1" };
        string tag = FormattableString.Invariant($"\"{run.ContentKey}-{Uri.EscapeDataString(layer)}-{unit}-{criteria.MinImagesPerClass}-{criteria.CorrectOnly}\"");
        if (context.Request.Headers[HeaderNames.IfNoneMatch] == tag)
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        try
        {
            byte[] bytes = UnitActivations.Read(runs, runId, layer, unit, criteria).ToBytes();
            context.Response.Headers[HeaderNames.ETag] = tag;
            context.Response.Headers[HeaderNames.CacheControl] = ForAYear;
            return TypedResults.File(bytes, "application/octet-stream");
        }
        catch (UserErrorException error)
        {
            return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status409Conflict);
        }
    }
}
