using Microsoft.Net.Http.Headers;

namespace Dashboard.Rating;

/// <summary>Pages for what does not go on.</summary>
internal static class RaterMessages
{
    private const int WaitSeconds = 3;

    public static IResult NoStudy() =>
        RaterPages.Message(StatusCodes.Status404NotFound, "There is no such study", "It may have ended, or its address was cut short. Please open the link you were given once more.");

    public static IResult NoSession() => RaterPages.Message(
        StatusCodes.Status403Forbidden, "Please open your link once more", "This browser does not know you yet, or was told to forget you. The link you were given leads you to where you were.");

    public static IResult NotSigned() => RaterPages.Message(
        StatusCodes.Status403Forbidden, "This way in could not be verified", "The ids in this link are not signed, or their signature has expired. Please go back to Prolific and open the study from there once more.");

    public static IResult NoKeys() => RaterPages.Message(
        StatusCodes.Status503ServiceUnavailable, "One moment, please", "We cannot verify at the moment who sent you. Please open the study from Prolific again in a few minutes; your place there is kept.");

    public static IResult TooFast() => new Waiting(RaterPages.Message(
        StatusCodes.Status429TooManyRequests, "One moment, please", "That was a little fast for us. Wait a few seconds, go back and send it once more; nothing is lost."));

    /// <summary>A full disk, mostly: the rater's page keeps the answer and sends it again by itself, as for every status from 500 on.</summary>
    public static IResult NotSaved() => new Waiting(RaterPages.Message(
        StatusCodes.Status503ServiceUnavailable, "Your answer was not saved", "The server could not write it down; the fault is ours. Please wait a moment, go back and send it once more; what you sent before is safe."));

    public static IResult TooLong() => RaterPages.Message(StatusCodes.Status413PayloadTooLarge, "That was too much", "What was sent is longer than the form allows, and nothing of it was kept. Go back and send a short answer.");

    public static IResult Unreadable() => RaterPages.Message(StatusCodes.Status400BadRequest, "That could not be read", "What was sent is no form of ours, and nothing of it was kept. Go back and send it once more.");

    private sealed class Waiting(IResult page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers[HeaderNames.RetryAfter] = WaitSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return page.ExecuteAsync(httpContext);
        }
    }
}
