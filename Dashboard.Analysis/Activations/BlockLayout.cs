namespace Dashboard.Analysis.Activations;

/// <summary>
/// How a layer's N images × U units are cut into blocks. A block is a range of units × a range of images, unit-major within; blocks are numbered
/// unit range by unit range, and all images of a unit lie in one block unless the dataset is so large that a single unit outgrows a document.
/// </summary>
/// <param name="ImageCount">N ≥ 1.</param>
/// <param name="UnitCount">U ≥ 1.</param>
/// <param name="UnitsPerBlock">The last range may be shorter.</param>
/// <param name="ImagesPerBlock">N, or less where one unit is cut.</param>
public sealed record BlockLayout(int ImageCount, int UnitCount, int UnitsPerBlock, int ImagesPerBlock)
{
    private const int TargetBytes = 1 << 20;

    // A LiteDB document holds 16 MB; beyond 4 MB its reading slows down.
    private const int LargestBytes = 4 << 20;

    public int ImageRanges => CeilingOf(ImageCount, ImagesPerBlock);

    public int UnitRanges => CeilingOf(UnitCount, UnitsPerBlock);

    public int BlockCount => UnitRanges * ImageRanges;

    public static BlockLayout For(int imageCount, int unitCount, int targetBytes = TargetBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(imageCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(unitCount, 1);
        long bytesPerUnit = (long)imageCount * sizeof(float);
        return bytesPerUnit > Math.Max(targetBytes, LargestBytes)
            ? new BlockLayout(imageCount, unitCount, 1, targetBytes / sizeof(float))
            : new BlockLayout(imageCount, unitCount, (int)Math.Clamp(targetBytes / bytesPerUnit, 1, unitCount), imageCount);
    }

    public int FirstUnitOf(int block) => block / ImageRanges * UnitsPerBlock;

    public int UnitsOf(int block) => Math.Min(UnitsPerBlock, UnitCount - FirstUnitOf(block));

    public int FirstImageOf(int block) => block % ImageRanges * ImagesPerBlock;

    public int ImagesOf(int block) => Math.Min(ImagesPerBlock, ImageCount - FirstImageOf(block));

    /// <summary>The block that holds a unit's images from image range <paramref name="imageRange"/>.</summary>
    public int BlockOf(int unit, int imageRange) => (unit / UnitsPerBlock * ImageRanges) + imageRange;

    private static int CeilingOf(int count, int size) => (int)(((long)count + size - 1) / size);
}
