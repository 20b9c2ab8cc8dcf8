using System.Threading.RateLimiting;
using Dashboard.Configuration;
using Microsoft.Extensions.Options;

namespace Dashboard.Rating;

/// <summary>
/// How often what may be done under /r/. Answers are limited per session, since a whole workshop may sit behind one address; new sessions per network and
/// altogether; wrong links per network.
/// </summary>
internal sealed class RaterLimits(IOptions<DashboardOptions> options, RaterCookies cookies, AddressKeys addresses) : IDisposable
{
    private readonly RatingOptions _options = options.Value.Rating;
    private readonly PartitionedRateLimiter<HttpContext> _starts = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(context => PerMinute(addresses.Of(context.Connection.RemoteIpAddress), options.Value.Rating.StartsPerMinuteAndNetwork)),
        PartitionedRateLimiter.Create<HttpContext, string>(_ => PerMinute("all", options.Value.Rating.StartsPerMinute)));

    private readonly PartitionedRateLimiter<HttpContext> _badLinks =
        PartitionedRateLimiter.Create<HttpContext, string>(context => PerMinute(addresses.Of(context.Connection.RemoteIpAddress), options.Value.Rating.BadLinksPerMinute));

    /// <summary>For the rate limiting middleware: everything a session sends. Without a session nothing is stored, and its beginning has a limit of its own.</summary>
    public RateLimitPartition<string> Sending(HttpContext context)
    {
        string study = context.Request.RouteValues["studyId"] as string ?? "";
        return cookies.Session(context, study) is { } session
            ? RateLimitPartition.GetTokenBucketLimiter(FormattableString.Invariant($"{study}/{session.Number}"), _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = _options.AnswerBurst,
                TokensPerPeriod = _options.AnswersPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            })
            : RateLimitPartition.GetNoLimiter("");
    }

    public bool MayStart(HttpContext context) => Acquire(_starts, context);

    public bool MayTryAnotherLink(HttpContext context) => Acquire(_badLinks, context);

    public void Dispose()
    {
        _starts.Dispose();
        _badLinks.Dispose();
    }

    private static bool Acquire(PartitionedRateLimiter<HttpContext> limiter, HttpContext context)
    {
        using RateLimitLease lease = limiter.AttemptAcquire(context);
        return lease.IsAcquired;
    }

    private static RateLimitPartition<string> PerMinute(string key, int permits) => RateLimitPartition.GetSlidingWindowLimiter(
        key,
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
}
