using System.Security.Cryptography;
using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using SkiaSharp;

namespace Dashboard.Tests.Components.Support;

/// <summary>AM images in memory, each a small picture of its own colour, named by the hash of its file as the real ones are.</summary>
internal sealed class FakeAmImages : IAmImages
{
    private readonly Dictionary<string, byte[]> _files = [];
    private List<AmImage> _images = [];

    public event Action? Changed;

    public void Add(params IEnumerable<(AmImage Image, byte[] Png)> images)
    {
        foreach ((AmImage image, byte[] png) in images)
        {
            _images = [.. _images, image];
            _files[image.Id] = png;
        }

        Changed?.Invoke();
    }

    public void AddMany(IEnumerable<(AmImage Image, byte[] Png)> images)
    {
        (AmImage Image, byte[] Png)[] all = [.. images];
        _images = [.. _images, .. all.Select(i => i.Image)];
        foreach ((AmImage image, byte[] png) in all)
        {
            _files[image.Id] = png;
        }
    }

    public void Damage(string id) => _files.Remove(id);

    public IReadOnlyList<AmImage> List(string runId) => [.. _images];

    public IReadOnlyList<AmImage> List(string runId, string layer) => [.. _images.Where(i => i.Layer == layer)];

    public IReadOnlyList<AmImage> List(string runId, string layer, int unit) => [.. _images.Where(i => i.Layer == layer && i.Unit == unit)];

    public AmImage? Find(string id) => _images.FirstOrDefault(i => i.Id == id);

    public byte[] ReadPng(string id) => _files.GetValueOrDefault(id) ?? throw new UserErrorException($"The AM image {id}.png is damaged: remove it and make it again with maximize.");

    public void Remove(AmImage image) => _images = [.. _images.Where(i => i != image)];

    /// <summary>Strong, sturdy and clean, so that a test makes worse what it is about.</summary>
    public static (AmImage Image, byte[] Png) Make(Run run, string layer, int unit, AmMethod method = AmMethod.Fourier, int seed = 0, Func<AmImage, AmImage>? change = null, int side = 8)
    {
        byte[] png = Picture(side, layer.Length, unit, (16 * (int)method) + seed);
        AmImage image = new()
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(png)),
            RunKey = run.ContentKey,
            NetworkHash = new string('b', 64),
            Layer = layer,
            Unit = unit,
            Seed = seed,
            Method = method,
            Settings = AmSettings.For(method, AmObjective.Neuron),
            Region = new InputRegion(0, 0, side, side),
            Activation = 3,
            RobustActivation = 2.7,
            UnitMaximum = 2,
            TypicalMaximum = 2,
            HighFrequencyShare = 0.06,
            RealHighFrequencyShare = 0.05,
            Rank = 1,
            Cost = new AmCost(1.5, 0.9),
            Created = new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero),
        };
        return (change is null ? image : change(image), png);
    }

    private static byte[] Picture(int side, int red, int unit, int blue)
    {
        using SKBitmap bitmap = new(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque);
        bitmap.Erase(new SKColor((byte)(40 * red), (byte)unit, (byte)blue));
        bitmap.SetPixel(0, 0, new SKColor((byte)(unit >> 8), 0, 0));
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
