using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Activations.Recording;

/// <summary>Begins recordings, or carries on those that stopped.</summary>
public sealed class Recordings
{
    private readonly RunCatalogue _catalogue;
    private readonly RunStore _runs;
    private readonly IActivationStore _store;
    private readonly RecordingFolder _folder;

    internal Recordings(RunCatalogue catalogue, RunStore runs, IActivationStore store, RecordingFolder folder)
    {
        _catalogue = catalogue;
        _runs = runs;
        _store = store;
        _folder = folder;
    }

    /// <summary>
    /// Takes up the recording this plan describes. Of a complete run only those layers are recorded that it lacks or whose blocks were lost; it stays
    /// readable meanwhile and keeps its classes. Any other run stands as <see cref="RunStatus.Recording"/> until the session is finished or disposed of.
    /// </summary>
    /// <exception cref="UserErrorException">Another run has this id, or this one is being recorded already.</exception>
    public RecordingSession Begin(RecordingPlan plan)
    {
        Run? there = _catalogue.Find(plan.Run.Id);
        if (there is not null && there.ContentKey != plan.Run.ContentKey)
        {
            throw new UserErrorException($"There is a run {there.Id} of another network, dataset or version already; choose another name for this one or remove that run first.");
        }

        if (there?.Status == RunStatus.Recording)
        {
            throw new UserErrorException($"The run {there.Name} is being recorded already; wait for that to end or cancel it.");
        }

        if (plan.Run.ImageCount == 0)
        {
            throw new UserErrorException($"The dataset {plan.Run.DatasetName} has no images; nothing can be recorded.", "no_images");
        }

        bool isComplete = there?.Status == RunStatus.Complete;
        IReadOnlyList<LayerInfo> layers = isComplete ? [.. plan.Layers.Where(IsLost)] : plan.Layers;
        // What was looked at under some classes keeps them, though the matching of classes was edited since.
        Run run = isComplete ? there! with { Layers = [.. there.Layers.UnionBy(plan.Run.Layers, l => l.Name)] } : plan.Run with { Created = there?.Created ?? plan.Run.Created };
        RunImages images = isComplete ? _catalogue.ImagesOf(run.Id) : plan.Images;
        if (isComplete && run.Layers.Count > there!.Layers.Count && layers.Count == 0)
        {
            // What is asked for was recorded before without being listed, as the logits are.
            _catalogue.Save(run);
        }

        RecordingJournal? journal = layers.Count == 0 ? null : OpenJournal(run, plan.BatchSize, layers);
        try
        {
            if (!isComplete)
            {
                _catalogue.Save(run with { Status = RunStatus.Recording, HasPredictions = false, Problem = null }, plan.Images with { Predictions = null }, []);
            }
        }
        catch
        {
            // A handle left open would keep the next attempt from the journal.
            journal?.Dispose();
            throw;
        }

        return new RecordingSession(this, run, images, layers, journal, isComplete);

        bool IsLost(LayerInfo layer) => _runs.FindManifest(plan.Run.ContentKey, layer.Name) is not { } manifest || _store.MissingBlocks(manifest).Count > 0;
    }

    private RecordingJournal OpenJournal(Run run, int batchSize, IReadOnlyList<LayerInfo> layers)
    {
        try
        {
            return RecordingJournal.Open(_folder.JournalOf(run.Id), new JournalHeader(run.ContentKey, run.ImageCount, batchSize, layers));
        }
        catch (IOException error)
        {
            throw new UserErrorException($"The recording cannot be begun ({error.Message.TrimEnd('.')}); make room on the disk of the data folder, then the same command begins or resumes it.", inner: error);
        }
    }

    internal LayerManifest StoreLayer(Run run, LayerInfo layer, UnitReader read, Action<int> unitsDone, CancellationToken cancellation)
    {
        if (_runs.FindManifest(run.ContentKey, layer.Name) is { } there && _store.MissingBlocks(there).Count == 0)
        {
            return there;
        }

        BlockLayout layout = BlockLayout.For(run.ImageCount, layer.UnitCount);
        _runs.NoteUnfinished(run.ContentKey, layer.Name, layout.BlockCount);
        LayerManifest manifest = LayerBlocks.Write(_store, run.ContentKey, layer.Name, layout, read, unitsDone, cancellation);
        _runs.Save([manifest]);
        return manifest;
    }

    internal void Publish(Run run, RunImages images)
    {
        _catalogue.Save(run with { Status = RunStatus.Complete, HasPredictions = images.Predictions is not null, Problem = null }, images, []);
        _folder.Delete(run.Id);
    }

    internal void Stopped(Run run, RunStatus status, string problem) => _catalogue.Note(run with { Status = status, HasPredictions = false, Problem = problem });
}
