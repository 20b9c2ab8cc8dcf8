using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Recording;

/// <summary>Records lost layers again, provided network and images are still what they were.</summary>
internal sealed class RecordingRebuilder(NetworkCatalogue networks, IDatasetCatalogue datasets, IClassMatchings matchings, Recordings recordings, TimeProvider clock, RecorderOptions options) : IActivationRebuilder
{
    public RunOrigin Origin => RunOrigin.Recorded;

    public Task RebuildAsync(Run run, IReadOnlyList<string> layers, IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        Extraction extraction = Extraction.Prepare(new ExtractRequest(run.NetworkName, run.DatasetName, layers, run.Name), networks, datasets, matchings, clock.GetUtcNow(), options);
        if (extraction.Plan.Run.ContentKey != run.ContentKey)
        {
            throw new UserErrorException(
                $"The activations of run {run.Name} are damaged and cannot be rebuilt, since network {run.NetworkName}, dataset {run.DatasetName} or the recorder has changed since; record it again under another name.");
        }

        using RecordingSession session = recordings.Begin(extraction.Plan);
        ExtractJob.Record(extraction.Recorder, session, progress, cancellation);
        return Task.CompletedTask;
    }
}
