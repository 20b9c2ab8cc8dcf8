using System.Globalization;
using System.Threading.RateLimiting;
using Dashboard.Access;
using Dashboard.Configuration;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Dashboard.Api.V1;

/// <summary>How often a program may ask: by token or share link, so that a script that runs wild slows down nobody else.</summary>
internal sealed class ApiLimit(IOptions<DashboardOptions> options) : IRateLimiterPolicy<string>
{
    public const string Name = "api";

    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => async (rejected, _) =>
    {
        rejected.HttpContext.Response.Headers.RetryAfter = s_period.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        await ApiFailures.Problem(
            string.Create(CultureInfo.InvariantCulture, $"More than {options.Value.Api.RequestsPerSecond} requests a second; wait a second and ask again, or ask for more rows at once."),
            StatusCodes.Status429TooManyRequests,
            "too_many_requests").ExecuteAsync(rejected.HttpContext);
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        Visitor visitor = httpContext.RequestServices.GetRequiredService<AccessScope>().Visitor;
        return RateLimitPartition.GetTokenBucketLimiter($"{visitor.Kind}/{visitor.ProgramId ?? visitor.LinkId}", _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Value.Api.RequestBurst,
            TokensPerPeriod = options.Value.Api.RequestsPerSecond,
            ReplenishmentPeriod = s_period,
        });
    }
}
