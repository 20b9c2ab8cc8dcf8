using System.Globalization;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations.Recording;

/// <summary>
/// One recording under way. Append batches from <see cref="ImagesRecorded"/> on, in order, then finish. Each appended batch survives a kill of the
/// process; disposing without finishing leaves an interrupted run that the same plan resumes. One thread at a time.
/// </summary>
public sealed class RecordingSession : IDisposable
{
    private readonly Recordings _recordings;
    private readonly Run _run;
    private readonly RunImages _images;
    private readonly RecordingJournal? _journal;
    private readonly bool _wasComplete;
    private bool _ended;

    internal RecordingSession(Recordings recordings, Run run, RunImages images, IReadOnlyList<LayerInfo> layers, RecordingJournal? journal, bool wasComplete)
    {
        _recordings = recordings;
        _run = run;
        _images = images;
        Layers = layers;
        _journal = journal;
        _wasComplete = wasComplete;
    }

    /// <summary>The layers each batch must carry; none where the run is complete already.</summary>
    public IReadOnlyList<LayerInfo> Layers { get; }

    public int ImageCount => _run.ImageCount;

    /// <summary>Index of the image to record next: a multiple of the batch size, or <see cref="ImageCount"/> when all are recorded.</summary>
    public int ImagesRecorded => _journal?.ImagesRecorded ?? ImageCount;

    /// <param name="batch">Of the plan's batch size (the last one what is left), beginning at <see cref="ImagesRecorded"/>; may carry more layers than asked.</param>
    /// <exception cref="UserErrorException">The disk is full.</exception>
    public void Append(RecordedBatch batch)
    {
        try
        {
            (_journal ?? throw new InvalidOperationException("This run is complete.")).Append(batch);
        }
        catch (IOException error)
        {
            throw new UserErrorException($"The recording cannot be written ({error.Message.TrimEnd('.')}); make room on the disk, then the same command resumes it.", inner: error);
        }
    }

    /// <summary>Cuts what was recorded into blocks and makes the run complete, in one step at the end. May be repeated after a stop.</summary>
    /// <returns>The complete run.</returns>
    /// <exception cref="UserErrorException">The journal was damaged meanwhile; the same command records again from there.</exception>
    public Run Finish(IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        if (_journal is null)
        {
            _ended = true;
            return _run;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(_journal.ImagesRecorded, ImageCount, nameof(ImagesRecorded));
        _journal.Flush();
        _journal.Verify();
        if (_journal.ImagesRecorded < ImageCount)
        {
            throw new UserErrorException(string.Create(
                CultureInfo.InvariantCulture, $"The recording of run {_run.Name} is damaged at image {_journal.ImagesRecorded}; the same command records again from there."));
        }

        StoreLayers(progress, cancellation);
        RunImages images = _images with { Predictions = _journal.ReadPredictions() };
        _journal.Dispose();
        _recordings.Publish(_run, images);
        _ended = true;
        return _run with { Status = RunStatus.Complete, HasPredictions = true };
    }

    /// <summary>Ends the session of a recording that cannot go on; the run says why.</summary>
    /// <param name="problem">A sentence.</param>
    public void Fail(string problem) => End(RunStatus.Failed, problem);

    public void Dispose() => End(RunStatus.Interrupted, string.Create(
        CultureInfo.InvariantCulture, $"Recording stopped at image {ImagesRecorded} of {ImageCount}; the same command resumes it."));

    private void StoreLayers(IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        double all = Layers.Sum(l => (double)l.UnitCount), before = 0;
        for (int i = 0; i < Layers.Count; i++)
        {
            int index = i;
            LayerInfo layer = Layers[i];
            progress.Report(new JobProgress(before / all, $"storing {layer.Name}"));
            _recordings.StoreLayer(
                _run,
                layer,
                (first, count, values) => _journal!.ReadUnits(index, first, count, values),
                units => progress.Report(new JobProgress((before + units) / all, $"storing {layer.Name}")),
                cancellation);
            before += layer.UnitCount;
        }
    }

    private void End(RunStatus status, string problem)
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        _journal?.Dispose();
        if (!_wasComplete)
        {
            _recordings.Stopped(_run, status, problem);
        }
    }
}
