using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Maximization.Priors;
using Dashboard.Analysis.Networks;
using Dashboard.Tests.Support;
using TorchSharp;

namespace Dashboard.Tests.Analysis.Maximization.Priors;

/// <summary>A generator for the small world's network, trained in a moment.</summary>
internal static class SmallPrior
{
    public static Task TrainAsync(INetwork network, IImageDataset images, string path, Action<PriorEpoch>? epochDone = null, CancellationToken? cancellation = null, int epochs = 3)
    {
        PriorTraining training = new(network, images, new PriorTrainingOptions { Epochs = epochs, BatchSize = 8 }, path);
        return Task.Run(() => training.Run(new NoProgress(), epochDone ?? (_ => { }), cancellation ?? TestContext.Current.CancellationToken), CancellationToken.None);
    }

    /// <summary>Mean and standard deviation of every channel over all images and places, in double precision.</summary>
    public static (float[] Mean, float[] Deviation) CodesOf(INetwork network, IImageDataset images)
    {
        using torch.Tensor input = InputBatch.From([.. Enumerable.Range(0, images.Count).Select(images.Decode)], network.Preprocessing);
        using torch.Tensor values = network.ForwardTo(input, "conv");
        using torch.Tensor perChannel = values.transpose(0, 1).contiguous();
        int channels = (int)values.shape[1];
        float[][] all = [.. perChannel.data<float>().ToArray().Chunk((int)(values.NumberOfElements / channels))];
        double[] mean = [.. all.Select(c => c.Average(v => (double)v))];
        return ([.. mean.Select(m => (float)m)], [.. all.Select((c, i) => (float)Math.Sqrt(c.Average(v => (v - mean[i]) * (v - mean[i]))))]);
    }
}
