using Dashboard.Analysis.Runs;

namespace Dashboard.Services;

/// <summary>Which jobs a page shows by themselves, because what they make is not there yet.</summary>
internal static class JobList
{
    /// <summary>What is under way, and what failed and was not tried again since: nobody may have been looking when it did.</summary>
    /// <param name="jobs">Newest first.</param>
    /// <param name="isWanted">What belongs on the page.</param>
    public static IReadOnlyList<JobStatus> Shown(IReadOnlyList<JobStatus> jobs, Func<JobStatus, bool> isWanted) =>
        [.. jobs.Where(isWanted).DistinctBy(j => j.Name).Where(j => j.State is JobState.Running or JobState.Queued or JobState.Failed)];
}
