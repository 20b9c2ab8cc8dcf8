namespace Dashboard.Analysis.Datasets;

/// <summary>Some of a dataset's images, as a dataset.</summary>
public sealed class DatasetSlice : IImageDataset
{
    private readonly IImageDataset _whole;
    private readonly int[] _indices;

    /// <param name="whole">Stays the caller's.</param>
    /// <param name="indices">Into the whole dataset, in the order wanted.</param>
    public DatasetSlice(IImageDataset whole, IEnumerable<int> indices)
    {
        _whole = whole;
        _indices = [.. indices];
        Labels = [.. _indices.Select(i => whole.Labels[i])];
    }

    public string Name => _whole.Name;

    public IReadOnlyList<string> ClassNames => _whole.ClassNames;

    public ClassList Classes => _whole.Classes;

    public IReadOnlyList<int> Labels { get; }

    public int Count => _indices.Length;

    /// <summary>Of each image, into the whole dataset.</summary>
    public IReadOnlyList<int> Indices => _indices;

    /// <summary>Not an identity of its own: a slice is looked at, never recorded.</summary>
    public string ContentHash => throw new NotSupportedException("A slice of a dataset is not recorded.");

    /// <summary>At most so many images, spread evenly over the dataset: one sorted by class shows all its classes.</summary>
    public static DatasetSlice Evenly(IImageDataset whole, int count)
    {
        int taken = Math.Min(count, whole.Count);
        return new DatasetSlice(whole, Enumerable.Range(0, taken).Select(i => (int)((long)i * whole.Count / taken)));
    }

    public string NameOf(int index) => _whole.NameOf(_indices[index]);

    public RgbImage Decode(int index) => _whole.Decode(_indices[index]);
}
