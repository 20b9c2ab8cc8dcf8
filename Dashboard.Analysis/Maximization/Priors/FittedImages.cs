using System.Collections.Concurrent;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Priors;

/// <summary>
/// Some of a dataset's images, spread evenly over it and cut to a network's input when first asked for: what a training keeps in memory then depends on
/// neither the length of the dataset nor the size of its files.
/// </summary>
internal sealed class FittedImages(IImageDataset whole, int most, Preprocessing input) : IImageDataset
{
    private readonly int[] _chosen = [.. Enumerable.Range(0, Math.Min(most, whole.Count)).Select(i => (int)((long)i * whole.Count / Math.Min(most, whole.Count)))];
    private readonly ConcurrentDictionary<int, RgbImage> _fitted = [];

    public string Name => whole.Name;

    public IReadOnlyList<string> ClassNames => whole.ClassNames;

    public IReadOnlyList<int> Labels => [.. _chosen.Select(i => whole.Labels[i])];

    public int Count => _chosen.Length;

    public string ContentHash => whole.ContentHash;

    public string NameOf(int index) => whole.NameOf(_chosen[index]);

    public RgbImage Decode(int index) => _fitted.GetOrAdd(index, i => InputBatch.Seen(whole.Decode(_chosen[i]), input));

    /// <summary>The network's preprocessing for pictures that have been fitted already.</summary>
    public Preprocessing Input { get; } = input with { Resize = ResizeRule.None };

    /// <summary>B×C×H×W, preprocessed; the caller owns it.</summary>
    public Tensor Open(IReadOnlyCollection<int> images) => InputBatch.From([.. images.Select(Decode)], Input);
}
