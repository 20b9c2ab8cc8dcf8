using Dashboard.Analysis;

namespace Dashboard.Services;

/// <summary>What a page says of work that failed: expected failures bring their own sentence, for others the log has the reason.</summary>
internal static partial class FailureSentence
{
    /// <param name="error">What was caught.</param>
    /// <param name="what">What was being done, as a sentence begins: "Reading set.zip".</param>
    /// <param name="logger">Gets what nobody expected.</param>
    public static string Of(Exception error, string what, ILogger logger)
    {
        if (error is UserErrorException)
        {
            return error.Message;
        }

        LogUnexpected(logger, error, what);
        return $"{what} failed for a reason it was not prepared for; the log of the server says more.";
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} failed")]
    private static partial void LogUnexpected(ILogger logger, Exception error, string what);
}
