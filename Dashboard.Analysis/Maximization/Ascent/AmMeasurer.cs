using Dashboard.Analysis.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>Numbers of finished pictures, all taken from the decoded file and not from what the optimiser held.</summary>
internal static class AmMeasurer
{
    private const int Transforms = 8;

    /// <summary>The same for every method, whatever its ascent was used to: a sixteenth of the side, 5 %, 5 degrees.</summary>
    private static readonly AmSettings s_shaken = new() { Objective = AmObjective.Neuron, Steps = 0, LearningRate = 0, Noise = 0, Shift = 0.0625, Zoom = 0.05, Turn = 5 };

    /// <param name="target">What was maximized.</param>
    /// <param name="tasks">Which unit each picture is of.</param>
    /// <param name="pictures">As decoded.</param>
    public static AmNumbers[] Measure(AmTarget target, IReadOnlyList<AmTask> tasks, IReadOnlyList<RgbImage> pictures)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor saved = PngPicture.ToTensor(pictures, target.Channels), input = target.Prepare(saved);
        Tensor units = tensor(tasks.Select(t => (long)t.Unit).ToArray()).unsqueeze(1);
        Tensor values = target.Values(input);
        Tensor own = values.gather(1, units);
        float[] activation = own.contiguous().data<float>().ToArray(), robust = Robust(target, saved, units);
        int[] rank = [.. values.ge(own).sum(1L).data<long>().Select(r => (int)r)];
        float[] fine = Spectrum.FineShare(saved);
        AmPrediction[]? predictions = target.IsLast ? Predict(values, units) : null;
        return [.. tasks.Select((_, i) => new AmNumbers(activation[i], robust[i], fine[i], rank[i], predictions?[i]))];
    }

    private static float[] Robust(AmTarget target, Tensor saved, Tensor units)
    {
        int count = (int)saved.shape[0];
        Tensor sum = zeros(count);
        for (int i = 0; i < Transforms; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            // The same eight looks at every picture.
            SampleRandom[] looks = [.. Enumerable.Range(0, count).Select(_ => SampleRandom.For("robust", i))];
            Tensor looked = Jitter.Look(saved, target.Region, s_shaken, looks);
            sum.add_(target.Values(target.Prepare(looked)).gather(1, units).squeeze(1));
            Array.ForEach(looks, l => l.Dispose());
        }

        return (sum / Transforms).data<float>().ToArray();
    }

    private static AmPrediction[] Predict(Tensor logits, Tensor units)
    {
        float[] own = logits.softmax(1).gather(1, units).contiguous().data<float>().ToArray();
        return [.. logits.argmax(1).data<long>().Select((c, i) => new AmPrediction((int)c, own[i]))];
    }
}
