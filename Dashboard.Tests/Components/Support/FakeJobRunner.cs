using Dashboard.Analysis.Runs;

namespace Dashboard.Tests.Components.Support;

internal sealed class FakeJobRunner : IJobRunner
{
    private readonly List<JobStatus> _jobs = [];

    public event Action? Changed;

    public List<string> Cancelled { get; } = [];

    public List<IJob> Started { get; } = [];

    public void Set(JobStatus status)
    {
        _jobs.RemoveAll(j => j.Id == status.Id);
        _jobs.Add(status);
        Changed?.Invoke();
    }

    public IReadOnlyList<JobStatus> List() => [.. _jobs];

    public string Start(IJob job)
    {
        Started.Add(job);
        return "started";
    }

    public void Cancel(string jobId) => Cancelled.Add(jobId);
}
