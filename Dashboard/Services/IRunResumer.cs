using Dashboard.Analysis.Runs;

namespace Dashboard.Services;

/// <summary>Knows how to carry on with a run that was interrupted. Registered by what records runs; a run nobody can resume shows no button.</summary>
public interface IRunResumer
{
    /// <returns>The job that carries on; null where this resumer did not begin the run.</returns>
    IJob? TryResume(Run run);
}
