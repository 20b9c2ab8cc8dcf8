using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>
/// Ascends many units at once: Adam is element-wise and samples share nothing, so a batch is that many independent ascents.
/// Synchronous and for one thread: libtorch keeps dispose scopes per thread.
/// </summary>
internal sealed class GradientAscent(AmTarget target, AmSettings settings, AmReference reference, Diversity? diversity)
{
    private const int StepsPerSnapshot = 16;

    /// <summary>Of the step size at the end, against the first.</summary>
    private const double LastRate = 0.05;

    /// <summary>Time inside libtorch.</summary>
    public Stopwatch Torch { get; } = new();

    /// <param name="canvas">One sample a task.</param>
    /// <param name="tasks">Which unit each sample is for.</param>
    /// <param name="samples">Each sample's chance.</param>
    /// <param name="rate">Adam's first step size.</param>
    /// <param name="watch">Given the pictures as they stand, now and then: B×C×region, 0…1. Null watches nothing.</param>
    /// <param name="cancellation">Looked at before each step.</param>
    /// <returns>B×C×region, 0…1, on the network's device; the caller owns it. A sample that ran out of range is not finite.</returns>
    public Tensor Run(Canvas canvas, IReadOnlyList<AmTask> tasks, SampleRandom[] samples, double rate, Action<int, Tensor>? watch, CancellationToken cancellation)
    {
        using var adam = optim.Adam([canvas.Parameters], lr: rate);
        using Tensor units = UnitsOf(tasks).DetachFromDisposeScope(), scales = ScalesOf(tasks).DetachFromDisposeScope();
        for (int step = 0; step < settings.Steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            double left = 1 - ((double)step / settings.Steps);
            adam.ParamGroups.First().LearningRate = rate * (LastRate + ((1 - LastRate) * left));
            Torch.Start();
            adam.zero_grad();
            Tensor whole = canvas.Render();
            Loss(whole, Jitter.Look(whole, target.Region, settings, samples), units, scales, samples).backward();
            adam.step();
            canvas.KeepInRange();
            Torch.Stop();
            if (watch is not null && (step + 1) % StepsPerSnapshot == 0)
            {
                using IDisposable quiet = no_grad();
                watch(step + 1, Jitter.Middle(canvas.Render(), target.Region));
            }
        }

        using DisposeScope last = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        return Jitter.Middle(canvas.Render(), target.Region).contiguous().MoveToOuterDisposeScope();
    }

    /// <summary>B×1, on the network's device.</summary>
    internal Tensor UnitsOf(IReadOnlyList<AmTask> tasks) => tensor(tasks.Select(t => (long)t.Unit).ToArray()).unsqueeze(1).to(target.Network.Device);

    /// <summary>B×1: what each unit's value is divided by.</summary>
    internal Tensor ScalesOf(IReadOnlyList<AmTask> tasks) => tensor(tasks.Select(t => (float)reference.ScaleOf(t.Unit)).ToArray()).unsqueeze(1).to(target.Network.Device);

    /// <summary>What each step makes smaller.</summary>
    /// <param name="whole">The canvases: B×C×H×W, 0…1.</param>
    /// <param name="looked">B×C×region: what the network is shown of them.</param>
    /// <param name="units">As <see cref="UnitsOf"/>.</param>
    /// <param name="scales">As <see cref="ScalesOf"/>.</param>
    /// <param name="samples">Each sample's chance.</param>
    internal Tensor Loss(Tensor whole, Tensor looked, Tensor units, Tensor scales, SampleRandom[] samples)
    {
        if (settings.Noise > 0)
        {
            looked += stack(samples.Select(s => s.Normal([.. looked.shape.Skip(1)]))) * settings.Noise;
        }

        Tensor input = target.Prepare(looked);
        Tensor values = target.Values(input).gather(1, units) / scales;
        Tensor loss = -(settings.Ceiling > 0 ? values.clamp_max(settings.Ceiling) : values).sum();
        if (settings.TotalVariation > 0)
        {
            loss += settings.TotalVariation * (whole.diff(1, 2).abs().mean([1, 2, 3]) + whole.diff(1, 3).abs().mean([1, 2, 3])).sum();
        }

        if (settings.Plainness > 0)
        {
            loss += settings.Plainness * (whole - target.MeanColour.to(whole.device)).square().mean([1, 2, 3]).sum();
        }

        return diversity is null ? loss : loss + (settings.Diversity * diversity.Penalty(input, units));
    }
}
