namespace Dashboard.Access;

/// <summary>How a request without the right credential is answered: a person who opens a page is led on, a program gets a status and a sentence.</summary>
internal static class Refusal
{
    /// <param name="context">The request.</param>
    /// <param name="status">401 or 403.</param>
    /// <param name="sentence">What a program is told.</param>
    /// <param name="leadTo">Where a person is led; null tells her the sentence too.</param>
    public static Task AnswerAsync(HttpContext context, int status, string sentence, string? leadTo = null)
    {
        bool isPerson = HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.Any(a => a?.Contains("text/html", StringComparison.OrdinalIgnoreCase) == true);
        if (isPerson && leadTo is not null)
        {
            context.Response.Redirect(leadTo);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        // A person gets the page for this status (see StatusCodePages); with a body in it that is not asked.
        return isPerson ? Task.CompletedTask : TypedResults.Problem(sentence, statusCode: status).ExecuteAsync(context);
    }
}
