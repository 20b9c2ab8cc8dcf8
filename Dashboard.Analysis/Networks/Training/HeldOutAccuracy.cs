using Dashboard.Analysis.Datasets;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Training;

/// <summary>Top-1 accuracy on pictures that are drawn once and kept.</summary>
internal sealed class HeldOutAccuracy(IImageDataset images, Preprocessing preprocessing)
{
    private const int BatchSize = 64;
    private readonly RgbImage?[] _drawn = new RgbImage?[images.Count];

    public double Measure(TrainedWeights trained, CancellationToken cancellation)
    {
        using NetworkWeights weights = trained.Folded();
        IReadOnlyList<NetworkStage> stages = DemoNetwork.StagesOver(name => weights[name], images.ClassNames.Count);
        int right = 0;
        for (int from = 0; from < images.Count; from += BatchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            right += RightIn(stages, from, Math.Min(images.Count, from + BatchSize));
        }

        return (double)right / images.Count;
    }

    private int RightIn(IReadOnlyList<NetworkStage> stages, int from, int to)
    {
        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor value = InputBatch.From([.. Enumerable.Range(from, to - from).Select(i => _drawn[i] ??= images.Decode(i))], preprocessing);
        foreach (NetworkStage stage in stages)
        {
            value = stage.Activate(stage.Weigh(stage.Prepare(value)));
        }

        long[] predictions = value.argmax(1).data<long>().ToArray();
        return Enumerable.Range(from, to - from).Count(i => predictions[i - from] == images.Labels[i]);
    }
}
