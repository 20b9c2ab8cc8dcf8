using System.Collections.Concurrent;
using System.Diagnostics;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Maximization.Ascent;
using Dashboard.Analysis.Maximization.Priors;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization;

/// <summary>Makes the AM images that were asked for and are not there yet. Stopped at any moment, it loses at most the batches in flight.</summary>
public sealed class MaximizeJob : IJob
{
    /// <summary>Larger batches gain next to nothing, and a stopped job would lose more.</summary>
    private const int ImagesPerBatch = 12;

    private readonly AmRequest _request;
    private readonly RunCatalogue _runs;
    private readonly NetworkCatalogue _networks;
    private readonly AmImages _images;
    private readonly AmPreviews _previews;
    private readonly TimeProvider _clock;

    internal MaximizeJob(AmRequest request, RunCatalogue runs, NetworkCatalogue networks, AmImages images, AmPreviews previews, TimeProvider clock)
    {
        _request = request;
        _runs = runs;
        _networks = networks;
        _images = images;
        _previews = previews;
        _clock = clock;
    }

    public string Name => $"Making AM images of {_request.Layer}";

    public string Key => $"maximize/{_request.RunId}/{_request.Layer}/{_request.Method}";

    public string? RunId => _request.RunId;

    /// <exception cref="UserErrorException">The run, its network, the layer or a unit is unknown, the layer cannot be differentiated, or some images ran out of range at every step size.</exception>
    public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        progress.Report(new JobProgress(0, "looking at the layer"));
        set_num_threads(1);
        Run run = _runs.Require(_request.RunId);
        AmTarget target = AmTarget.Of(AmNetwork.Of(run, _networks), _request.Layer, _request.Objective);
        AmSettings settings = AmSettings.For(_request.Method, target.Objective, grey: target.Channels == 1);
        settings = _request.Adjust?.Invoke(settings) ?? settings;
        using GeneratorPrior? prior = _request.Method == AmMethod.Generator ? GeneratorPrior.Load(_request.PriorFile, target.Network) : null;
        settings = settings with { Prior = prior?.Fingerprint };
        AmReference reference = AmReference.Of(_runs, run, target);
        using CanvasFactory canvases = new(_request.Method, settings, target, _runs, run, prior);
        BatchMaker maker = new(run, target, _request.Method, settings, reference, canvases, _clock);
        AmTask[] missing = [.. AmTasks.Of(_request, target, reference)
            .Where(t => !_images.Has(new AmImageKey(run.ContentKey, target.Layer.Name, t.Unit, _request.Method, t.Seed, settings.Fingerprint)))];
        int perBatch = settings.Diversity > 0 ? Math.Max(1, ImagesPerBatch / _request.Seeds) * _request.Seeds : ImagesPerBatch;
        Work(maker, settings, [.. missing.Chunk(perBatch)], progress, cancellation);
        progress.Report(new JobProgress(1, missing.Length == 0 ? "all images were there already" : "done"));
        return Task.CompletedTask;
    }

    private void Work(BatchMaker maker, AmSettings settings, AmTask[][] batches, IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        int next = 0, done = 0, all = batches.Sum(b => b.Length);
        Stopwatch watch = Stopwatch.StartNew();
        ConcurrentBag<AmTask> failed = [];
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        WorkerGroup workers = new(stop);
        workers.Start("maximize", Math.Min(Environment.ProcessorCount, batches.Length), Run, () => { });
        workers.Join();
        workers.ThrowFirst();
        cancellation.ThrowIfCancellationRequested();
        if (!failed.IsEmpty)
        {
            throw new UserErrorException(
                $"The values of {failed.Count} images ran out of range at every step size (units {string.Join(", ", failed.Select(t => t.Unit).Distinct().Order().Take(10))}); all others were made.");
        }

        void Run()
        {
            set_num_threads(1);
            for (int batch = Interlocked.Increment(ref next) - 1; batch < batches.Length; batch = Interlocked.Increment(ref next) - 1)
            {
                MakeBatch(batches[batch]);
            }
        }

        void MakeBatch(AmTask[] tasks)
        {
            try
            {
                (List<(AmImage, byte[])> made, IReadOnlyList<AmTask> lost) = maker.Make(tasks, Watch, stop.Token);
                // A run that was removed meanwhile would leave images that no page shows.
                _runs.Require(_request.RunId);
                _images.Add(made);
                foreach (AmTask task in lost)
                {
                    failed.Add(task);
                }
            }
            finally
            {
                _previews.Forget(tasks.Select(t => Snapshot(t, 0, [])));
            }

            int now = Interlocked.Add(ref done, tasks.Length);
            progress.Report(new JobProgress((double)now / all, FormattableString.Invariant($"{_request.Layer}: image {now} of {all}"), now / watch.Elapsed.TotalSeconds));
        }

        void Watch(IReadOnlyList<AmTask> tasks, int step, Tensor pictures)
        {
            if (_previews.IsWatched)
            {
                byte[][] files = PngPicture.EncodeAll(pictures.nan_to_num(0));
                _previews.Show([.. tasks.Select((t, i) => Snapshot(t, step, files[i]))]);
            }
        }

        AmSnapshot Snapshot(AmTask task, int step, byte[] png) => new(_request.RunId, _request.Layer, task.Unit, task.Seed, _request.Method, step, settings.Steps, png);
    }
}
