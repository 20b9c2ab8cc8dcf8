namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>Which part of a dataset that comes in two, where its files say so (CIFAR, MNIST).</summary>
public enum DatasetSplit
{
    /// <summary>What networks were not trained on; also where nothing says which is which.</summary>
    Test,
    Train,
    All,
}

/// <summary>How a dataset is read; stored with it.</summary>
public sealed record DatasetOptions
{
    /// <summary>File with the classes in the order of their indices (a synset file, names, JSON); null takes one from the dataset or its folders' names.</summary>
    public string? ClassesPath { get; init; }

    /// <summary>Only what lies in this folder of the dataset, such as "val"; null takes all.</summary>
    public string? Folder { get; init; }

    public DatasetSplit Split { get; init; }

    /// <summary>Whether photographs are turned as their EXIF orientation says. Off by default: the usual training pipelines do not look at it.</summary>
    public bool ApplyOrientation { get; init; }

    /// <summary>Leave pictures out that cannot be read, instead of refusing the dataset.</summary>
    public bool SkipUnreadable { get; init; }
}
