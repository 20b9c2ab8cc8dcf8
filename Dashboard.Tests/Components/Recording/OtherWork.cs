using Dashboard.Analysis.Runs;

namespace Dashboard.Tests.Components.Recording;

/// <summary>A job that holds the turn until it is disposed of.</summary>
internal sealed class OtherWork : IJob, IDisposable
{
    private readonly TaskCompletionSource _end = new();

    public OtherWork(IJobRunner jobs) => jobs.Start(this);

    public string Name => "Other work";

    public string Key => "other";

    public string? RunId => null;

    public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation) => _end.Task.WaitAsync(cancellation);

    public void Dispose() => _end.TrySetResult();
}
