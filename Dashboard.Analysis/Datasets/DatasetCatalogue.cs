using System.Collections.Concurrent;

namespace Dashboard.Analysis.Datasets;

/// <summary>The datasets of this process, registered when it starts or when one is imported.</summary>
public sealed class DatasetCatalogue : IDatasetCatalogue
{
    private readonly ConcurrentDictionary<string, IImageDataset> _datasets = new(StringComparer.Ordinal);

    public void Add(IImageDataset dataset) => _datasets[dataset.Name] = dataset;

    public void Remove(string name) => _datasets.TryRemove(name, out _);

    public IReadOnlyList<IImageDataset> List() => [.. _datasets.Values.OrderBy(d => d.Name, StringComparer.Ordinal)];

    public IImageDataset? Find(string name) => _datasets.GetValueOrDefault(name);
}
