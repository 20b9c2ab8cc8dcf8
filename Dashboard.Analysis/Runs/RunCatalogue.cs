using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Runs;

/// <summary>The runs of dashboard.db, kept in memory as well, since every page asks for them.</summary>
public sealed class RunCatalogue : IRunCatalogue
{
    /// <summary>Code of the error that says that a layer is being rebuilt: asking again when the job has ended helps.</summary>
    public const string Rebuilding = "rebuilding";

    private readonly RunStore _store;
    private readonly IActivationStore _activations;
    private readonly JobRunner _jobs;
    private readonly RunPictures _pictures;
    private readonly RecordingFolder _journals;
    private readonly ConcurrentDictionary<RunOrigin, IActivationRebuilder> _rebuilders = [];
    private readonly ConcurrentDictionary<string, RunImages> _images = [];

    /// <summary>Run id → the end of the last job that rebuilt it.</summary>
    private readonly ConcurrentDictionary<string, Task<JobStatus>> _rebuilds = [];
    private readonly Lock _gate = new();
    private ImmutableSortedDictionary<string, Run> _runs;

    /// <summary>A run that was being recorded when the last process ended becomes <see cref="RunStatus.Interrupted"/>.</summary>
    public RunCatalogue(RunStore store, IActivationStore activations, JobRunner jobs, IDatasetCatalogue datasets, RecordingFolder journals)
    {
        _store = store;
        _activations = activations;
        _jobs = jobs;
        _pictures = new RunPictures(store, datasets);
        _journals = journals;
        _runs = store.LoadRuns().ToImmutableSortedDictionary(r => r.Id, r => r, StringComparer.Ordinal);
        foreach (Run run in _runs.Values.Where(r => r.Status == RunStatus.Recording))
        {
            Save(run with { Status = RunStatus.Interrupted, Problem = "Recording stopped before its end; the same command resumes it." });
        }

        journals.DeleteAllExcept([.. _runs.Values.Where(r => r.Status != RunStatus.Complete).Select(r => r.Id)]);
    }

    public event Action? Changed;

    /// <summary>Raised after a run was removed, for what belongs to it elsewhere.</summary>
    internal event Action<Run>? Removed;

    public IReadOnlyList<Run> List() => [.. _runs.Values.OrderByDescending(r => r.Created)];

    public Run? Find(string runId) => _runs.GetValueOrDefault(runId);

    public RunImages ImagesOf(string runId) => _images.GetOrAdd(Require(runId).Id, _store.LoadImages);

    public IActivationMatrix OpenLayer(string runId, string layer)
    {
        Run run = Require(runId);
        if (run.Status != RunStatus.Complete)
        {
            throw new UserErrorException($"The run {run.Name} is not complete ({run.Problem?.TrimEnd('.') ?? "it is being recorded"}); its layers open when it is.");
        }

        if (_store.FindManifest(run.ContentKey, layer) is not { } manifest)
        {
            throw new UserErrorException($"The run {run.Name} has no layer {layer}; it has {string.Join(", ", run.Layers.Select(l => l.Name))}.");
        }

        return _activations.MissingBlocks(manifest) switch
        {
            [] => new StoredActivationMatrix(_activations, manifest, damage => Rebuild(run, Describe(damage.Block, damage.Layer, run, "damaged"))),
            var missing => throw Rebuild(run, missing.Count == manifest.Layout.BlockCount
                ? $"The activations of layer {layer} of run {run.Name} are missing from the cache"
                : Describe(missing[0], layer, run, "missing")),
        };
    }

    public RgbImage OpenImage(string runId, int image) => _pictures.Open(Require(runId), ImagesOf(runId), image);

    /// <exception cref="UserErrorException">The run is being recorded.</exception>
    public void Remove(string runId)
    {
        Run run = Require(runId);
        if (run.Status == RunStatus.Recording)
        {
            throw new UserErrorException($"The run {run.Name} is being recorded; cancel that first.");
        }

        IReadOnlyList<LayerManifest> orphaned;
        lock (_gate)
        {
            orphaned = _store.Remove(run);
            _runs = _runs.Remove(runId);
            _images.TryRemove(runId, out _);
        }

        _journals.Delete(runId);
        foreach (LayerManifest manifest in orphaned)
        {
            _activations.Delete(manifest.ContentKey, manifest.Layer, manifest.Layout.BlockCount);
        }

        Removed?.Invoke(run);
        Changed?.Invoke();
    }

    /// <summary>Says how runs of an origin are rebuilt.</summary>
    public void Use(IActivationRebuilder rebuilder) => _rebuilders[rebuilder.Origin] = rebuilder;

    /// <summary>Waits for a rebuild of the run that is under way, if one is.</summary>
    /// <exception cref="UserErrorException">It failed; the message says what is missing.</exception>
    public async Task WhenRebuiltAsync(string runId, CancellationToken cancellation)
    {
        if (_rebuilds.TryGetValue(runId, out Task<JobStatus>? rebuild) && await rebuild.WaitAsync(cancellation) is { State: not JobState.Done } failed)
        {
            throw new UserErrorException(failed.Error ?? $"{failed.Name} was cancelled; open the run again to start it anew.");
        }
    }

    /// <summary>Adds or changes a run.</summary>
    internal void Save(Run run) => Keep(run, () => _store.Save(run));

    internal void Save(Run run, RunImages images, IReadOnlyCollection<LayerManifest> manifests, ImportSources? sources = null) =>
        Keep(run, () => _store.Save(run, images, manifests, sources));

    /// <summary>
    /// As <see cref="Save(Run)"/>, but it holds in this process even where the disk is full: a run that says it is being recorded could not be resumed. The next
    /// start finds out by itself.
    /// </summary>
    internal void Note(Run run) => Keep(run, () =>
    {
        try
        {
            _store.Save(run);
        }
        catch (UserErrorException error) when (error.Code == DashboardDatabase.NotSavedCode)
        {
            // What stopped the recording is told by the recording.
        }
    });

    internal Run Require(string runId) => Find(runId) ?? throw new UserErrorException($"There is no run {runId}.", "no_run");

    private void Keep(Run run, Action write)
    {
        lock (_gate)
        {
            write();
            _runs = _runs.SetItem(run.Id, run);
            _images.TryRemove(run.Id, out _);
        }

        Changed?.Invoke();
    }

    private UserErrorException Rebuild(Run run, string problem)
    {
        if (!_rebuilders.TryGetValue(run.Origin, out IActivationRebuilder? rebuilder))
        {
            return new UserErrorException($"{problem}, and nothing here can rebuild it; record or import the run again.", "damaged");
        }

        _rebuilds[run.Id] = _jobs.WhenEndedAsync(_jobs.StartAtOnce(new RebuildJob(run, _store, _activations, rebuilder)));
        return new UserErrorException($"{problem}; it is being rebuilt, so open the layer again in a moment.", Rebuilding);
    }

    private static string Describe(int block, string layer, Run run, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"Block {block} of layer {layer} of run {run.Name} is {what}");
}
