using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>What verbs on this machine ask of the running server.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this IEndpointRouteBuilder app)
    {
        app.MapPost(DashboardUrls.ControlSignInLink, (SignInLinks links, IOptions<AccessOptions> options, HttpContext context) =>
            TypedResults.Text(SignInAddress.Of(links.Issue(SignInLinks.Lifetime), options.Value, $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}")));
        app.MapPost(DashboardUrls.ControlBackup, BackUpAsync);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> BackUpAsync(Workspace workspace)
    {
        // Whole before it is sent: an error is an answer then and not a torn file.
        FileStream file = new(
            Path.Combine(workspace.Root, $"backup-{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await Task.Run(() => workspace.BackUp(file));
            file.Position = 0;
            return TypedResults.File(file, "application/zip");
        }
        catch (UserErrorException error)
        {
            await file.DisposeAsync();
            return TypedResults.Problem(error.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
