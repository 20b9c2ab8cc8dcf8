using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Dashboard.Rating;

/// <summary>The rate limit of what raters send, and the page that says so. The script reads Retry-After and sends again by itself.</summary>
internal sealed class SendingPolicy(RaterLimits limits) : IRateLimiterPolicy<string>
{
    public const string Name = "raters";

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => async (rejected, _) =>
    {
        NotKept.Mark(rejected.HttpContext.Response);
        await RaterMessages.TooFast().ExecuteAsync(rejected.HttpContext);
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext) => limits.Sending(httpContext);
}
