using Dashboard.Analysis;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Dashboard.Services.Networks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Api;

/// <summary>Pictures of a dataset as a network sees them, before there is a run.</summary>
internal static class SeenOfDatasetEndpoint
{
    public static void MapSeenOfDataset(this IEndpointRouteBuilder app) => app.MapGet(DashboardUrls.SeenOfDatasetPattern, GetSeen);

    private static Results<FileContentHttpResult, ProblemHttpResult> GetSeen(string network, string dataset, int image, Workspace workspace, NetworkShelf networks)
    {
        try
        {
            if (workspace.Datasets.Find(dataset) is not { } images || image < 0 || image >= images.Count || networks.InputOf(network) is not { } input)
            {
                return TypedResults.Problem("There is no such image.", statusCode: StatusCodes.Status404NotFound);
            }

            (byte[] bytes, string mediaType) = PictureEncoder.Encode(InputBatch.Seen(images.Decode(image), input), null);
            return TypedResults.File(bytes, mediaType);
        }
        catch (UserErrorException error)
        {
            return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status404NotFound);
        }
    }
}
