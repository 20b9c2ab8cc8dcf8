using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Tests.Analysis.Activations;

/// <summary>Images of seeded noise, 4×3 pixels.</summary>
internal sealed class NoiseDataset(int count) : IImageDataset
{
    public string Name => "noise";

    public IReadOnlyList<string> ClassNames => ["red", "green", "blue"];

    public IReadOnlyList<int> Labels { get; } = [.. Enumerable.Range(0, count).Select(i => i % 3)];

    public int Count => count;

    public string ContentHash => "noise";

    /// <summary>The image that cannot be read, if any.</summary>
    public int? Damaged { get; init; }

    public string NameOf(int index) => $"noise-{index}";

    public RgbImage Decode(int index)
    {
        if (index == Damaged)
        {
            throw new UserErrorException($"{NameOf(index)} is no image.");
        }

        byte[] pixels = new byte[4 * 3 * 3];
        new Random(index).NextBytes(pixels);
        return new RgbImage(4, 3, pixels);
    }
}
