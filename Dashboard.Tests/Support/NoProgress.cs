using Dashboard.Analysis.Runs;

namespace Dashboard.Tests.Support;

/// <summary>Nobody watches.</summary>
internal sealed class NoProgress : IProgress<JobProgress>
{
    public void Report(JobProgress value)
    {
    }
}
