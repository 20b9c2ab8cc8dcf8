using Dashboard.Analysis.Datasets.Imported;

namespace Dashboard.Services.Datasets;

/// <summary>Datasets in words.</summary>
internal static class DatasetText
{
    public static string Of(DatasetKind kind) => kind switch
    {
        DatasetKind.Folders => "a folder for each class",
        DatasetKind.Manifest => "a list of images and classes",
        DatasetKind.Cifar10 => "CIFAR-10, binary",
        DatasetKind.Cifar100 => "CIFAR-100, binary, fine labels",
        _ => "MNIST's IDX files",
    };

    public static string Of(DatasetSplit split) => split switch
    {
        DatasetSplit.Test => "test images",
        DatasetSplit.Train => "training images",
        _ => "all images",
    };

    /// <summary>"10 classes of 300 to 500 images", and how many of the list have none.</summary>
    public static string Classes(IReadOnlyList<int> counts)
    {
        int[] filled = [.. counts.Where(c => c > 0)];
        if (filled.Length == 0)
        {
            return NumberText.Of(counts.Count, "class", "classes");
        }

        (int fewest, int most) = (filled.Min(), filled.Max());
        string images = fewest == most ? $"{NumberText.Of(most, "image")}{(filled.Length > 1 ? " each" : "")}" : $"{NumberText.Count(fewest)} to {NumberText.Of(most, "image")}";
        int empty = counts.Count - filled.Length;
        return $"{NumberText.Of(filled.Length, "class", "classes")} of {images}{(empty > 0 ? $"; {NumberText.Of(empty, "class", "classes")} of the list without images" : "")}";
    }

    /// <summary>What was said about how to read it; empty where nothing was.</summary>
    public static string Options(DatasetRecord record)
    {
        DatasetOptions options = record.Options;
        string?[] said =
        [
            options.Folder is { } folder ? $"only the folder {folder}" : null,
            record.Kind is DatasetKind.Cifar10 or DatasetKind.Cifar100 or DatasetKind.Idx ? Of(options.Split) : null,
            options.ClassesPath is { } classes ? $"classes from {Path.GetFileName(classes)}" : null,
            options.ApplyOrientation ? "turned as EXIF says" : null,
        ];
        return string.Join(", ", said.OfType<string>());
    }
}
