using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Export;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Transfer;
using Dashboard.Services;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dashboard.Api;

/// <summary>A study as a zip of tables.</summary>
internal static class StudyExportEndpoint
{
    /// <summary>Two at a time: an export of a large study takes seconds of a core.</summary>
    private static readonly SemaphoreSlim s_places = new(2);

    public static void MapStudyExport(this IEndpointRouteBuilder app) => app.MapGet(DashboardUrls.StudyExportPattern, GetAsync);

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        string studyId, string? min, string? correct, string? pictures, IStudyResults results, IAmImages images, IStudyImages studyImages, TimeProvider clock, HttpContext context, CancellationToken cancellation)
    {
        await s_places.WaitAsync(cancellation);
        try
        {
            // The moment is taken before the data: what arrives meanwhile is in a later export.
            DateTimeOffset now = clock.GetUtcNow();
            SelectivityCriteria criteria = DashboardUrls.ReadView(new ViewQuery { MinImagesPerClass = min, CorrectOnly = correct }).Criteria;
            if (await results.FindAsync(studyId, criteria, cancellation) is not { } found)
            {
                return TypedResults.Problem("There is no such study, or it was never opened.", statusCode: StatusCodes.Status404NotFound);
            }

            using MemoryStream zip = new();
            StudyExportWriter.Write(zip, StudyExportBuilder.Of(found, images.Find, ProgramVersion.Text, now, pictures: pictures == DashboardUrls.WithPicturesValue ? studyImages : null));
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.File(zip.ToArray(), "application/zip", $"{studyId}.zip");
        }
        finally
        {
            s_places.Release();
        }
    }
}
