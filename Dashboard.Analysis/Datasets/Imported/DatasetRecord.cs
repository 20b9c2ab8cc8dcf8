namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>What the verb <c>import dataset</c> and the page ask for.</summary>
/// <param name="Name">What the dataset shall be called.</param>
/// <param name="Path">A folder, an archive, a manifest, or a CIFAR or IDX file.</param>
/// <param name="Options">How to read it.</param>
public sealed record DatasetRequest(string Name, string Path, DatasetOptions Options);

/// <summary>A picture that cannot be read and was left out.</summary>
public sealed record SkippedImage(string Image, string Reason);

/// <summary>An imported dataset without its list of pictures: what is stored of it and shown in lists.</summary>
public sealed record DatasetRecord
{
    public required string Name { get; init; }

    public required DatasetKind Kind { get; init; }

    /// <summary>Full path at the time.</summary>
    public required string Path { get; init; }

    public required DatasetOptions Options { get; init; }

    /// <summary>SHA-256 (hex) of classes, labels, names and bytes of the pictures, and whether EXIF orientation is applied.</summary>
    public required string ContentHash { get; init; }

    public required ClassList Classes { get; init; }

    public required int Count { get; init; }

    public required IReadOnlyList<SkippedImage> Skipped { get; init; }

    public required DateTimeOffset Imported { get; init; }
}

/// <summary>The pictures of a dataset, in their order.</summary>
/// <param name="Names">Path of each, or "file#number".</param>
/// <param name="Labels">Class index of each.</param>
/// <param name="Digests">The first <see cref="DigestBytes"/> bytes of the SHA-256 of each one's bytes, one after another: a changed file is noticed when it is read.</param>
public sealed record DatasetImages(string[] Names, int[] Labels, byte[] Digests)
{
    public const int DigestBytes = 16;

    public ReadOnlySpan<byte> DigestOf(int index) => Digests.AsSpan(index * DigestBytes, DigestBytes);
}
