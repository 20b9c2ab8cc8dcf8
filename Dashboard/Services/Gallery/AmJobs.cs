using Dashboard.Analysis.Runs;

namespace Dashboard.Services.Gallery;

/// <summary>Which jobs make AM images. A job's status says what it is about only in its name.</summary>
internal static class AmJobs
{
    private const string Prefix = "Making AM images";

    /// <param name="job">Any job.</param>
    /// <param name="runId">The run.</param>
    /// <param name="layer">Null: of any layer.</param>
    public static bool IsOf(JobStatus job, string runId, string? layer = null) =>
        job.RunId == runId && job.Name.StartsWith(Prefix, StringComparison.Ordinal) && (layer is null || job.Name.EndsWith($" {layer}", StringComparison.Ordinal));

    public static bool IsUnderWay(JobStatus job) => job.State is JobState.Queued or JobState.Running;

    /// <summary>Two requests for one layer would be taken for one job: while one is under way, no other is begun.</summary>
    public static bool IsBusy(IJobRunner jobs, string runId, string layer) =>
        jobs.List().Any(j => IsUnderWay(j) && IsOf(j, runId, layer));
}
