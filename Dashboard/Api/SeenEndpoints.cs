using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Dashboard.Services.Networks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Api;

/// <summary>Pictures of a run as a network sees them: resized, cut, and grey where it sees grey.</summary>
internal static class SeenEndpoints
{
    public static void MapSeenImages(this IEndpointRouteBuilder app) => app.MapGet(DashboardUrls.SeenPattern, GetSeen);

    private static Results<FileContentHttpResult, ProblemHttpResult> GetSeen(string network, string runId, int image, IRunCatalogue runs, NetworkShelf networks)
    {
        try
        {
            if (runs.Find(runId) is not { HasImages: true } run || image < 0 || image >= run.ImageCount || networks.InputOf(network) is not { } input)
            {
                return TypedResults.Problem("There is no such image.", statusCode: StatusCodes.Status404NotFound);
            }

            RgbImage seen = InputBatch.Seen(runs.OpenImage(runId, image), input);
            (byte[] bytes, string mediaType) = PictureEncoder.Encode(seen, null);
            return TypedResults.File(bytes, mediaType);
        }
        catch (UserErrorException error)
        {
            return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }
}
