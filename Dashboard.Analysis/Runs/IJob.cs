namespace Dashboard.Analysis.Runs;

/// <summary>Long work as a class: it survives a closed browser, reports progress and can be cancelled between steps. What is <see cref="IDisposable"/> is disposed when it ends, however it ends, even where it never began.</summary>
public interface IJob
{
    /// <summary>Shown to people: "Recording demo on demo".</summary>
    string Name { get; }

    /// <summary>Two jobs with one key never run at once; starting the second returns the first.</summary>
    string Key { get; }

    /// <summary>The run this job works on, if any.</summary>
    string? RunId { get; }

    Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation);
}

/// <param name="Fraction">0…1.</param>
/// <param name="Step">What is being done now, in plain words: "recording conv3".</param>
/// <param name="ItemsPerSecond">Images or units a second; null where it makes no sense.</param>
public sealed record JobProgress(double Fraction, string Step, double? ItemsPerSecond = null);

public enum JobState
{
    Queued,
    Running,
    Done,
    Cancelled,
    Failed,
}

/// <summary>A snapshot of a job for pages. <paramref name="Error"/> is a sentence.</summary>
public sealed record JobStatus(string Id, string Name, string? RunId, JobState State, JobProgress Progress, DateTimeOffset Started, TimeSpan? TimeLeft, string? Error);

public interface IJobRunner
{
    /// <summary>Raised, throttled, when any job's status changed; handlers must be quick.</summary>
    event Action? Changed;

    IReadOnlyList<JobStatus> List();

    /// <returns>The job's id; the running one's where a job with the same key is under way.</returns>
    string Start(IJob job);

    void Cancel(string jobId);
}
