namespace Dashboard.Analysis.Runs;

/// <summary>One job between its start and its end: its state, its clock and the way to stop it.</summary>
internal sealed class RunningJob : IProgress<JobProgress>
{
    private readonly TimeProvider _clock;
    private readonly ChangeThrottle _changes;
    private readonly Action<string, Exception> _onUnexpected;
    private readonly CancellationTokenSource _cancel;
    private readonly TaskCompletionSource<JobStatus> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _changing = new();
    private volatile JobStatus _status;

    public RunningJob(string id, IJob job, TimeProvider clock, ChangeThrottle changes, Action<string, Exception> onUnexpected, CancellationToken shutdown)
    {
        Id = id;
        Job = job;
        _clock = clock;
        _changes = changes;
        _onUnexpected = onUnexpected;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(shutdown);
        _status = new JobStatus(id, job.Name, job.RunId, JobState.Queued, new JobProgress(0, "waiting for its turn"), clock.GetUtcNow(), null, null);
    }

    public string Id { get; }

    public IJob Job { get; }

    public JobStatus Status => _status;

    public Task<JobStatus> Ended => _ended.Task;

    /// <summary>Completes when listeners have heard of the end, after which nothing of the job goes on.</summary>
    public Task Told => _told.Task;

    /// <param name="turn">Waited for before the work starts; null starts at once.</param>
    public void Begin(SemaphoreSlim? turn)
    {
        _changes.Now();

        // Queued here and not on the pool, where a later job could overtake.
        Task taken = turn?.WaitAsync(_cancel.Token) ?? Task.CompletedTask;
        _ = Task.Run(() => RunAsync(turn, taken));
    }

    public void Cancel()
    {
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended a moment before.
        }
    }

    public void Report(JobProgress value)
    {
        // A report that comes late, from another thread, must not make a job run again that has ended.
        lock (_changing)
        {
            JobStatus before = _status;
            if (before.State != JobState.Running)
            {
                return;
            }

            TimeSpan spent = _clock.GetUtcNow() - before.Started;
            TimeSpan? left = value.Fraction is > 0.01 and <= 1 ? spent * ((1 - value.Fraction) / value.Fraction) : null;
            _status = before with { Progress = value, TimeLeft = left };
        }

        _changes.Soon();
    }

    /// <summary>Of what the job held. A job that fails in this has ended all the same, and somebody may wait for that.</summary>
    private void LetGo()
    {
        try
        {
            (Job as IDisposable)?.Dispose();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            _onUnexpected(Job.Name, error);
        }
    }

    private async Task RunAsync(SemaphoreSlim? turn, Task taken)
    {
        bool hasTurn = false;
        JobState end;
        string? error = null;
        try
        {
            await taken;
            hasTurn = turn is not null;
            _status = _status with { State = JobState.Running, Started = _clock.GetUtcNow(), Progress = new JobProgress(0, "starting") };
            _changes.Now();
            await Job.ExecuteAsync(this, _cancel.Token);
            end = JobState.Done;
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested)
        {
            end = JobState.Cancelled;
        }
        catch (UserErrorException expected)
        {
            (end, error) = (JobState.Failed, expected.Message);
        }
        catch (Exception unexpected)
        {
            _onUnexpected(Job.Name, unexpected);
            (end, error) = (JobState.Failed, $"{Job.Name} failed for a reason it was not prepared for; the log of the server says more.");
        }
        finally
        {
            if (hasTurn)
            {
                turn!.Release();
            }
        }

        // Before anybody sees that it has ended: who does may look for what the job let go of.
        LetGo();
        lock (_changing)
        {
            _status = _status with { State = end, Error = error, TimeLeft = null, Progress = end == JobState.Done ? _status.Progress with { Fraction = 1 } : _status.Progress };
        }

        _cancel.Dispose();
        _ended.SetResult(_status);
        _changes.Now();
        _told.SetResult();
    }
}
