namespace Dashboard.Rating;

/// <summary>303: what was sent is done, look there. Reloading then sends nothing again.</summary>
/// <param name="address">As <see cref="Services.DashboardUrls"/> makes it.</param>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = $"{httpContext.Request.PathBase}/{address}";
        return Task.CompletedTask;
    }
}
