using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Analysis.Datasets.Demo;

public enum DemoSplit
{
    /// <summary>What <c>train-demo</c> learns from.</summary>
    Train,

    /// <summary>Never trained on: the images of the demo's run.</summary>
    HeldOut,
}

/// <summary>
/// The project's own world: 64 × 64 RGB pictures of everyday objects, drawn when asked for, class by class in the order of
/// <see cref="ClassNames"/>. A picture is a pure function of seed, split, class and index: the same bytes on every call on one platform.
/// It costs some 1–3 ms of one core and is not kept: whoever needs pictures often caches them. Safe from several threads at once.
/// </summary>
public sealed class DemoImageDataset : IImageDataset
{
    public const string DatasetName = "demo";
    public const ulong DefaultSeed = 1;
    public const int HeldOutImagesPerClass = 100;
    private readonly ulong _seed;
    private readonly DemoSplit _split;
    private readonly int _imagesPerClass;

    /// <param name="split">The two splits share no picture.</param>
    /// <param name="imagesPerClass">At least 1. A longer dataset begins every class with the shorter one's pictures.</param>
    /// <param name="seed">Another seed is another world of the same classes.</param>
    /// <param name="classes">Only the first so many classes; null for all.</param>
    public DemoImageDataset(DemoSplit split = DemoSplit.HeldOut, int imagesPerClass = HeldOutImagesPerClass, ulong seed = DefaultSeed, int? classes = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(imagesPerClass, 1);
        int classCount = classes ?? DemoClasses.All.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classCount, DemoClasses.All.Count);
        (_split, _imagesPerClass, _seed) = (split, imagesPerClass, seed);
        ClassNames = [.. DemoClasses.All.Take(classCount).Select(c => c.Name)];
        Labels = [.. Enumerable.Range(0, classCount * imagesPerClass).Select(i => i / imagesPerClass)];
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"demo renderer {DemoRenderer.Version}, seed {seed}, split {split}, {imagesPerClass} of {string.Join(',', ClassNames)}"))));
    }

    /// <summary>Goes into the metadata of weights trained on these pictures.</summary>
    public static string RendererVersion => DemoRenderer.Version;

    public string Name => DatasetName;

    public IReadOnlyList<string> ClassNames { get; }

    public IReadOnlyList<int> Labels { get; }

    public int Count => Labels.Count;

    public string ContentHash { get; }

    /// <summary>"ice cream 07" within its class, counted from 0.</summary>
    public string NameOf(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{ClassNames[Labels[index]]} {index % _imagesPerClass:00}");

    public RgbImage Decode(int index) => DemoRenderer.Render(_seed, (int)_split, Labels[index], index % _imagesPerClass);
}
