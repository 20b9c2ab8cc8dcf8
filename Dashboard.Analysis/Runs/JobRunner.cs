using System.Globalization;

namespace Dashboard.Analysis.Runs;

/// <summary>
/// Runs jobs in this process, one after another: each uses every core already. A singleton, so jobs outlive the page that started them.
/// </summary>
public sealed class JobRunner : IJobRunner, IAsyncDisposable
{
    /// <summary>Finished jobs that are still listed.</summary>
    private const int Remembered = 50;

    private readonly TimeProvider _clock;
    private readonly Action<string, Exception> _onUnexpected;
    private readonly Lock _gate = new();
    private readonly List<RunningJob> _jobs = [];
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _shutdown = new();
    private readonly ChangeThrottle _changes;
    private int _lastId;
    private bool _disposed;

    /// <param name="clock">Times and the throttle of <see cref="Changed"/>.</param>
    /// <param name="onUnexpected">Told what failed for a reason nobody expected; pages only get a sentence.</param>
    public JobRunner(TimeProvider clock, Action<string, Exception> onUnexpected)
    {
        _clock = clock;
        _onUnexpected = onUnexpected;
        _changes = new ChangeThrottle(clock, () => Changed?.Invoke(), onUnexpected);
    }

    public event Action? Changed;

    public IReadOnlyList<JobStatus> List()
    {
        lock (_gate)
        {
            return [.. _jobs.AsEnumerable().Reverse().Select(j => j.Status)];
        }
    }

    public string Start(IJob job) => Start(job, waitForTurn: true).Id;

    /// <summary>Starts at once, beside the job whose turn it is: for what that job may itself be waiting for.</summary>
    public string StartAtOnce(IJob job) => Start(job, waitForTurn: false).Id;

    /// <summary>Completes, never fails, when the job has ended in whatever way.</summary>
    /// <exception cref="ArgumentException">No such job.</exception>
    public Task<JobStatus> WhenEndedAsync(string jobId) => Find(jobId)?.Ended ?? throw new ArgumentException("There is no such job.", nameof(jobId));

    public void Cancel(string jobId) => Find(jobId)?.Cancel();

    /// <summary>Cancels every job and waits until each has stopped and its listeners, who may look at the databases, have heard of it.</summary>
    public async ValueTask DisposeAsync()
    {
        // A web app's container disposes of it as well as the workspace does.
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        RunningJob[] jobs;
        await _shutdown.CancelAsync();
        lock (_gate)
        {
            jobs = [.. _jobs];
        }

        await Task.WhenAll(jobs.Select(j => j.Told));
        _changes.Dispose();
        _shutdown.Dispose();
        _turn.Dispose();
    }

    private RunningJob Start(IJob job, bool waitForTurn)
    {
        RunningJob started;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_shutdown.IsCancellationRequested, this);
            if (_jobs.Find(j => j.Job.Key == job.Key && !j.Ended.IsCompleted) is { } running)
            {
                (job as IDisposable)?.Dispose();
                return running;
            }

            started = new RunningJob((++_lastId).ToString(CultureInfo.InvariantCulture), job, _clock, _changes, _onUnexpected, _shutdown.Token);
            _jobs.Add(started);
            ForgetOldest();
        }

        started.Begin(waitForTurn ? _turn : null);
        return started;
    }

    private RunningJob? Find(string jobId)
    {
        lock (_gate)
        {
            return _jobs.Find(j => j.Id == jobId);
        }
    }

    private void ForgetOldest()
    {
        foreach (RunningJob old in _jobs.Where(j => j.Ended.IsCompleted).Reverse().Skip(Remembered).ToArray())
        {
            _jobs.Remove(old);
        }
    }
}
