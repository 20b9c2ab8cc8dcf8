using System.Diagnostics;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Recording;

/// <summary>Records a network on a dataset, or carries on where an earlier attempt stopped.</summary>
public sealed class ExtractJob : IJob
{
    /// <summary>Share of the progress bar that recording takes; cutting the blocks takes the rest.</summary>
    private const double RecordingShare = 0.95;

    private readonly ExtractRequest _request;
    private readonly NetworkCatalogue _networks;
    private readonly IDatasetCatalogue _datasets;
    private readonly IClassMatchings _matchings;
    private readonly Recordings _recordings;
    private readonly TimeProvider _clock;
    private readonly RecorderOptions _options;
    private readonly string _runId;

    internal ExtractJob(ExtractRequest request, NetworkCatalogue networks, IDatasetCatalogue datasets, IClassMatchings matchings, Recordings recordings, TimeProvider clock, RecorderOptions options)
    {
        _request = request;
        _networks = networks;
        _datasets = datasets;
        _matchings = matchings;
        _recordings = recordings;
        _clock = clock;
        _options = options;
        _runId = Runs.RunId.Of(request.NameOfRun);
    }

    public string Name => $"Recording {_request.Network} on {_request.Dataset}";

    public string Key => $"extract/{_runId}";

    public string? RunId => _runId;

    /// <exception cref="UserErrorException">A name is unknown, an image cannot be read, or the disk is full; the message says which.</exception>
    public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new JobProgress(0, "loading the network"));
        Extraction extraction = Extraction.Prepare(_request, _networks, _datasets, _matchings, _clock.GetUtcNow(), _options);
        using RecordingSession session = _recordings.Begin(extraction.Plan);
        try
        {
            Record(extraction.Recorder, session, progress, cancellation);
        }
        catch (UserErrorException error)
        {
            session.Fail(error.Message);
            throw;
        }

        return Task.CompletedTask;
    }

    internal static void Record(ActivationRecorder recorder, RecordingSession session, IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        int resumedAt = session.ImagesRecorded;
        if (resumedAt < session.ImageCount)
        {
            Stopwatch watch = Stopwatch.StartNew();
            recorder.Record(
                resumedAt,
                batch =>
                {
                    session.Append(batch);
                    progress.Report(new JobProgress(
                        RecordingShare * session.ImagesRecorded / session.ImageCount,
                        FormattableString.Invariant($"image {session.ImagesRecorded} of {session.ImageCount}"),
                        (session.ImagesRecorded - resumedAt) / watch.Elapsed.TotalSeconds));
                },
                cancellation);
        }

        session.Finish(new Rescaled(progress), cancellation);
        progress.Report(new JobProgress(1, "done"));
    }

    private sealed class Rescaled(IProgress<JobProgress> inner) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => inner.Report(value with { Fraction = RecordingShare + ((1 - RecordingShare) * value.Fraction) });
    }
}
