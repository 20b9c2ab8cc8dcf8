namespace Dashboard.Analysis.Runs;

/// <summary>
/// Tells listeners that something changed: at once where a job's state did, at most every <see cref="Interval"/> where only its progress did,
/// since a job may report thousands of times a second. The last report is never swallowed.
/// </summary>
internal sealed class ChangeThrottle : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Action _tell;
    private readonly Action<string, Exception> _onUnexpected;
    private readonly ITimer _timer;
    private int _due;

    public ChangeThrottle(TimeProvider clock, Action tell, Action<string, Exception> onUnexpected)
    {
        _tell = tell;
        _onUnexpected = onUnexpected;
        _timer = clock.CreateTimer(_ => Now(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Soon()
    {
        if (Interlocked.Exchange(ref _due, 1) == 0)
        {
            _timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    public void Now()
    {
        Interlocked.Exchange(ref _due, 0);
        try
        {
            _tell();
        }
        catch (Exception error)
        {
            // A page that fails to draw must not take the job with it.
            _onUnexpected("A listener to job changes", error);
        }
    }

    public void Dispose() => _timer.Dispose();
}
