using Dashboard.Analysis;
using Dashboard.Analysis.Runs;

namespace Dashboard.Api.V1;

/// <summary>Makes every failure of an endpoint an answer in a sentence (RFC 9457), with the code that the command line prints too. Stacks go to the log.</summary>
internal sealed partial class ApiFailures(ILogger<ApiFailures> logger) : IEndpointFilter
{
    public const string NotFound = "not_found", BadParameter = "bad_param", NotAcceptable = "not_acceptable";

    private const string WaitSeconds = "5";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (UserErrorException error)
        {
            if (error.Code == RunCatalogue.Rebuilding)
            {
                context.HttpContext.Response.Headers.RetryAfter = WaitSeconds;
            }

            return Problem(error.Message, StatusOf(error.Code), error.Code);
        }
        catch (Exception error) when (error is not OperationCanceledException || !context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            LogFailure(logger, error, context.HttpContext.Request.Path);
            return Problem("Something went wrong here that should not; the log of the server says what.", StatusCodes.Status500InternalServerError, "unexpected");
        }
    }

    public static IResult Problem(string sentence, int status, string code) =>
        TypedResults.Problem(sentence, statusCode: status, extensions: new Dictionary<string, object?> { ["code"] = code });

    /// <returns>Conflict for what lies with the data: a layer that cannot be measured, criteria that a frozen view cannot answer.</returns>
    private static int StatusOf(string code) => code switch
    {
        NotFound or "no_run" or "no_image" => StatusCodes.Status404NotFound,
        BadParameter => StatusCodes.Status400BadRequest,
        NotAcceptable => StatusCodes.Status406NotAcceptable,
        RunCatalogue.Rebuilding => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status409Conflict,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "The API failed at {Path}")]
    private static partial void LogFailure(ILogger logger, Exception error, string path);
}
