using System.Diagnostics;
using System.Security.Cryptography;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>Makes one batch of images from start to numbers. One instance serves several threads.</summary>
internal sealed class BatchMaker(Run run, AmTarget target, AmMethod method, AmSettings settings, AmReference reference, CanvasFactory canvases, TimeProvider clock)
{
    /// <summary>Each attempt's step against the first one's.</summary>
    private static readonly double[] s_steps = [1, 0.25, 0.0625];

    private readonly Diversity? _diversity = settings.Diversity > 0 ? Diversity.For(target) : null;

    /// <param name="tasks">The batch.</param>
    /// <param name="watch">Step and pictures as they stand; null watches nothing.</param>
    /// <param name="cancellation">Looked at between steps.</param>
    /// <returns>Those that came out, and the tasks whose values ran out of range at every step size.</returns>
    public (List<(AmImage Image, byte[] Png)> Made, IReadOnlyList<AmTask> Failed) Make(IReadOnlyList<AmTask> tasks, Action<IReadOnlyList<AmTask>, int, Tensor>? watch, CancellationToken cancellation)
    {
        List<(AmImage, byte[])> made = [];
        IReadOnlyList<AmTask> left = tasks;
        for (int attempt = 0; attempt < s_steps.Length && left.Count > 0; attempt++)
        {
            left = Attempt(left, attempt, made, watch, cancellation);
        }

        return (made, left);
    }

    private List<AmTask> Attempt(
        IReadOnlyList<AmTask> tasks, int attempt, List<(AmImage, byte[])> made, Action<IReadOnlyList<AmTask>, int, Tensor>? watch, CancellationToken cancellation)
    {
        Stopwatch wall = Stopwatch.StartNew();
        using DisposeScope scope = NewDisposeScope();
        GradientAscent ascent = new(target, settings, reference, _diversity);
        SampleRandom[] samples = [.. tasks.Select(t => SampleRandom.On(target.Network.Device, target.Network.ContentHash, target.Layer.Name, t.Unit, t.Seed, method))];
        Tensor pictures;
        using (Canvas canvas = canvases.Create(tasks, samples))
        {
            pictures = ascent.Run(canvas, tasks, samples, settings.LearningRate * s_steps[attempt], watch is null ? null : (step, now) => watch(tasks, step, now), cancellation).cpu();
        }

        Array.ForEach(samples, s => s.Dispose());
        bool[] sound = pictures.isfinite().flatten(1).all(1).data<bool>().ToArray();
        int[] kept = [.. Enumerable.Range(0, tasks.Count).Where(i => sound[i])];
        if (kept.Length > 0)
        {
            byte[][] files = PngPicture.EncodeAll(pictures.index_select(0, tensor(kept.Select(i => (long)i).ToArray())));
            AmTask[] keptTasks = [.. kept.Select(i => tasks[i])];
            RgbImage[] decoded = [.. files.Select(PngPicture.Decode)];
            AmNumbers[] numbers = AmMeasurer.Measure(target, keptTasks, decoded);
            AmCost cost = new(wall.Elapsed.TotalSeconds / tasks.Count, ascent.Torch.Elapsed / wall.Elapsed);
            made.AddRange(keptTasks.Select((task, i) => (Describe(task, files[i], numbers[i], cost, attempt > 0), files[i])));
        }

        return [.. tasks.Where((_, i) => !sound[i])];
    }

    private AmImage Describe(AmTask task, byte[] png, AmNumbers numbers, AmCost cost, bool restarted) => new()
    {
        Id = Convert.ToHexStringLower(SHA256.HashData(png)),
        RunKey = run.ContentKey,
        NetworkHash = target.Network.ContentHash,
        Layer = target.Layer.Name,
        Unit = task.Unit,
        Seed = task.Seed,
        Method = method,
        Settings = settings,
        Region = target.Region,
        Activation = numbers.Activation,
        RobustActivation = numbers.Robust,
        UnitMaximum = reference.UnitMaxima[task.Unit],
        TypicalMaximum = reference.TypicalMaximum,
        HighFrequencyShare = numbers.FineShare,
        RealHighFrequencyShare = reference.RealFineShare,
        Rank = numbers.Rank,
        Prediction = numbers.Prediction,
        RestartedWithSmallerStep = restarted,
        StartImage = task.StartImage,
        Cost = cost,
        Created = clock.GetUtcNow(),
    };
}
