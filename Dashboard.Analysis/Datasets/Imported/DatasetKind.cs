namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>What was understood of the files. Stored by name: rename none.</summary>
public enum DatasetKind
{
    /// <summary>One folder a class, or the class's wnid at the start of each file name.</summary>
    Folders,

    /// <summary>A CSV, JSON or text file that lists pictures and their classes.</summary>
    Manifest,

    /// <summary>The binary version of CIFAR-10.</summary>
    Cifar10,

    /// <summary>The binary version of CIFAR-100, fine labels.</summary>
    Cifar100,

    /// <summary>The IDX files of MNIST and its relatives.</summary>
    Idx,
}
