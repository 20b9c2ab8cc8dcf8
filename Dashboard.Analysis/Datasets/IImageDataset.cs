namespace Dashboard.Analysis.Datasets;

/// <summary>
/// Labelled images in a fixed order; the index into this order is an image's identity everywhere.
/// Reading is safe from several threads at once.
/// </summary>
public interface IImageDataset
{
    string Name { get; }

    IReadOnlyList<string> ClassNames { get; }

    /// <summary>The classes with what identifies them, for matching them to a network's.</summary>
    ClassList Classes => ClassList.Of(ClassNames);

    /// <summary>One class index (into <see cref="ClassNames"/>) an image.</summary>
    IReadOnlyList<int> Labels { get; }

    int Count { get; }

    /// <summary>SHA-256 (hex) of what the images are: their list and contents, not where they lie.</summary>
    string ContentHash { get; }

    /// <summary>What to call an image in a list: its path relative to the dataset, or its number.</summary>
    string NameOf(int index);

    /// <exception cref="UserErrorException">The file is missing or is no image; the message names it.</exception>
    RgbImage Decode(int index);
}
