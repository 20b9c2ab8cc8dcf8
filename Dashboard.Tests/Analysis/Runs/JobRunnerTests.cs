using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Services;

namespace Dashboard.Tests.Analysis.Runs;

public class JobRunnerTests
{
    [Fact]
    public async Task A_job_runs_to_its_end_and_stays_listed()
    {
        await using JobRunner runner = new(TimeProvider.System, (_, _) => { });

        string id = runner.Start(new Job("a", (progress, _) =>
        {
            progress.Report(new JobProgress(0.5, "half way", 12));
            return Task.CompletedTask;
        }));
        JobStatus end = await runner.WhenEndedAsync(id);

        Assert.Equal((JobState.Done, 1.0, "half way", null), (end.State, end.Progress.Fraction, end.Progress.Step, end.Error));
        Assert.Equal(end, Assert.Single(runner.List()));
    }

    [Fact]
    public async Task Jobs_wait_for_their_turn_and_one_key_runs_once()
    {
        await using JobRunner runner = new(TimeProvider.System, (_, _) => { });
        TaskCompletionSource release = new();

        string first = runner.Start(new Job("a", (_, cancellation) => release.Task.WaitAsync(cancellation)));
        string again = runner.Start(new Job("a", (_, _) => throw new InvalidOperationException("runs twice")));
        string second = runner.Start(new Job("b", (_, _) => Task.CompletedTask));
        JobStatus waiting = runner.List().Single(j => j.Id == second);
        release.SetResult();

        Assert.Equal(first, again);
        Assert.Equal(JobState.Queued, waiting.State);
        Assert.Equal(JobState.Done, (await runner.WhenEndedAsync(second)).State);
        Assert.Equal(JobState.Done, (await runner.WhenEndedAsync(first)).State);
    }

    [Fact]
    public async Task A_job_another_waits_for_starts_beside_it()
    {
        await using JobRunner runner = new(TimeProvider.System, (_, _) => { });

        string outer = runner.Start(new Job("outer", async (_, _) => await runner.WhenEndedAsync(runner.StartAtOnce(new Job("inner", (_, _) => Task.CompletedTask)))));

        Assert.Equal(JobState.Done, (await runner.WhenEndedAsync(outer)).State);
    }

    [Fact]
    public async Task Cancelling_stops_a_running_job_and_a_queued_one()
    {
        await using JobRunner runner = new(TimeProvider.System, (_, _) => { });
        string running = runner.Start(new Job("a", (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation)));
        string queued = runner.Start(new Job("b", (_, _) => Task.CompletedTask));

        runner.Cancel(queued);
        JobStatus queuedEnd = await runner.WhenEndedAsync(queued);
        runner.Cancel(running);
        JobStatus runningEnd = await runner.WhenEndedAsync(running);
        runner.Cancel(running);

        Assert.Equal((JobState.Cancelled, JobState.Cancelled), (queuedEnd.State, runningEnd.State));
    }

    [Fact]
    public async Task An_expected_failure_shows_its_sentence_and_an_unexpected_one_is_logged_instead()
    {
        List<Exception> logged = [];
        await using JobRunner runner = new(TimeProvider.System, (_, error) => logged.Add(error));

        JobStatus expected = await runner.WhenEndedAsync(runner.Start(new Job("a", (_, _) => throw new UserErrorException("x.npy is empty."))));
        JobStatus unexpected = await runner.WhenEndedAsync(runner.Start(new Job("b", (_, _) => throw new InvalidOperationException("/srv/secret"))));

        Assert.Equal((JobState.Failed, "x.npy is empty."), (expected.State, expected.Error));
        Assert.Equal(JobState.Failed, unexpected.State);
        Assert.DoesNotContain("secret", unexpected.Error, StringComparison.Ordinal);
        Assert.Equal("/srv/secret", Assert.Single(logged).Message);
    }

    [Fact]
    public async Task A_thousand_reports_are_a_handful_of_changes_and_a_faulty_listener_harms_no_job()
    {
        int changes = 0;
        // Its time stands still: how many reports a job gets done while one is due is a matter of the machine.
        await using JobRunner runner = new(new ManualClock(), (_, _) => { });
        runner.Changed += () =>
        {
            Interlocked.Increment(ref changes);
            throw new InvalidOperationException("a page failed to draw");
        };

        JobStatus end = await runner.WhenEndedAsync(runner.Start(new Job("a", (progress, _) =>
        {
            for (int i = 0; i < 1000; i++)
            {
                progress.Report(new JobProgress(i / 1000.0, "counting"));
            }

            return Task.CompletedTask;
        })));

        Assert.Equal(JobState.Done, end.State);
        Assert.InRange(changes, 2, 20);
    }

    [Fact]
    public async Task Closing_cancels_what_runs_and_waits_for_it()
    {
        bool stopped = false;
        JobRunner runner = new(TimeProvider.System, (_, _) => { });
        TaskCompletionSource started = new();
        runner.Start(new Job("a", async (_, cancellation) =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                stopped = true;
            }
        }));
        await started.Task;

        await runner.DisposeAsync();

        Assert.True(stopped);
    }

    [Fact]
    public async Task Closing_waits_until_who_listens_has_heard_of_the_end()
    {
        bool heard = false;
        using ManualResetEventSlim listening = new(), go = new();
        JobRunner runner = new(TimeProvider.System, (_, _) => { });
        runner.Changed += () =>
        {
            if (runner.List().Any(j => j.State == JobState.Done))
            {
                listening.Set();
                go.Wait();
                heard = true;
            }
        };
        await runner.WhenEndedAsync(runner.Start(new Job("a", (_, _) => Task.CompletedTask)));
        listening.Wait(TestContext.Current.CancellationToken);

        Task closing = runner.DisposeAsync().AsTask();
        // It must not come to its end yet, however long it is waited for.
        bool closedTooEarly = await Task.WhenAny(closing, Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken)) == closing;
        go.Set();
        await closing;

        Assert.False(closedTooEarly);
        Assert.True(heard);
    }

    [Fact]
    public async Task A_job_that_cannot_let_go_of_what_it_held_has_ended()
    {
        List<Exception> logged = [];
        await using JobRunner runner = new(TimeProvider.System, (_, error) => logged.Add(error));

        JobStatus end = await runner.WhenEndedAsync(runner.Start(new Clinging())).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.Equal(JobState.Done, end.State);
        Assert.IsType<IOException>(Assert.Single(logged));
    }

    [Fact]
    public async Task A_report_after_the_end_changes_nothing()
    {
        await using JobRunner runner = new(TimeProvider.System, (_, _) => { });
        IProgress<JobProgress>? late = null;
        JobStatus end = await runner.WhenEndedAsync(runner.Start(new Job("a", (progress, _) =>
        {
            late = progress;
            return Task.CompletedTask;
        })));

        late!.Report(new JobProgress(0.5, "half way"));

        Assert.Equal(end, Assert.Single(runner.List()));
    }

    [Fact]
    public async Task A_job_is_said_to_have_ended_when_it_has_let_go_of_what_it_held()
    {
        await using JobRunner runner = new(TimeProvider.System, (_, _) => { });
        LettingGo job = new();
        string id = runner.Start(job);
        await job.Begun;
        JobState meanwhile = runner.List().Single().State;
        job.GoOn();

        Assert.Equal(JobState.Running, meanwhile);
        Assert.Equal(JobState.Done, (await runner.WhenEndedAsync(id)).State);
    }

    private sealed class Clinging : IJob, IDisposable
    {
        public string Name => "clinging";

        public string Key => "clinging";

        public string? RunId => null;

        public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation) => Task.CompletedTask;

        public void Dispose() => throw new IOException("still in use");
    }

    /// <summary>Lets go of what it held when the test says so.</summary>
    private sealed class LettingGo : IJob, IDisposable
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _end = new();

        public Task Begun => _begun.Task;

        public string Name => "a";

        public string Key => "a";

        public string? RunId => null;

        public void GoOn() => _end.Set();

        public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation) => Task.CompletedTask;

        public void Dispose()
        {
            _begun.TrySetResult();
            _end.Wait();
            _end.Dispose();
        }
    }

    private sealed class Job(string key, Func<IProgress<JobProgress>, CancellationToken, Task> work) : IJob
    {
        public string Name => key;

        public string Key => key;

        public string? RunId => null;

        public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation) => work(progress, cancellation);
    }
}
