using System.Threading.RateLimiting;

namespace Dashboard.Access;

/// <summary>
/// Counts wrong tokens by sender, whatever they were meant for. 128 random bits cannot be guessed; this keeps a guesser from using up the machine and the log.
/// Right tokens cost nothing: a whole institute may sit behind one address.
/// </summary>
internal sealed class FailedTokens : IDisposable
{
    public const int PerMinute = 10;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(sender =>
        RateLimitPartition.GetFixedWindowLimiter(sender, _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = s_window, QueueLimit = 0 }));

    public bool AreTooMany(HttpContext context) => _limiter.GetStatistics(Sender(context)) is { CurrentAvailablePermits: 0 };

    public void Note(HttpContext context) => _limiter.AttemptAcquire(Sender(context)).Dispose();

    public static IResult Answer(HttpContext context)
    {
        context.Response.Headers.RetryAfter = FormattableString.Invariant($"{s_window.TotalSeconds:0}");
        return TypedResults.Problem("Too many links that are not known came from your address; wait a minute.", statusCode: StatusCodes.Status429TooManyRequests);
    }

    public void Dispose() => _limiter.Dispose();

    private static string Sender(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
