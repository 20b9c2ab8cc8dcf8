using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo;

/// <summary>The colours of one picture's object. Every class draws from the same set, so that colour alone names no class.</summary>
internal sealed record ObjectColours(SKColor Main, SKColor Second, SKColor Accent)
{
    public SKColor Dark => Main.Darker(0.55f);

    public SKColor Ink { get; } = new(38, 34, 44);

    public SKColor Paper { get; } = new(246, 242, 232);
}

/// <summary>Hand-picked colours that go well together, and the arithmetic on them.</summary>
internal static class Colours
{
    private static readonly SKColor[] s_objects =
    [
        new(0xFFD94F3D), new(0xFFE8853A), new(0xFFF2B83B), new(0xFFE9D66B), new(0xFF9BC252), new(0xFF4E9A57), new(0xFF2F7A6B), new(0xFF3FA7A0),
        new(0xFF5BB5D9), new(0xFF3D78B8), new(0xFF34508C), new(0xFF6558A6), new(0xFF9563B0), new(0xFFC2649A), new(0xFFE58AA0), new(0xFFA8443F),
        new(0xFF8A5A3B), new(0xFFB98B5E), new(0xFFDCC7A1), new(0xFFF0EAE0), new(0xFFA9AFB5), new(0xFF6C757D), new(0xFF43474F), new(0xFFC9D3A8),
    ];

    private static readonly SKColor[] s_backgrounds =
    [
        new(0xFFE9DFCF), new(0xFFC8D6DC), new(0xFFA7C4C9), new(0xFF8FA9B8), new(0xFFB9C7A4), new(0xFF8FA07A), new(0xFF6F7F63), new(0xFFD8B9A0),
        new(0xFFC29A86), new(0xFFA57F6B), new(0xFFE6C9C0), new(0xFFD0B3C4), new(0xFF9F8FB0), new(0xFF6E6A8A), new(0xFF4C5470), new(0xFF5C7C8A),
        new(0xFFF0E6B8), new(0xFFD9C47E), new(0xFFB59B6A), new(0xFF7A6650), new(0xFF565049), new(0xFFB4B4B0), new(0xFF8B8D90), new(0xFFDDE6EA),
    ];

    /// <summary>A main colour that stands out from the background, and two companions that stand out from it.</summary>
    public static ObjectColours ForObject(DemoRandom random, SKColor background, float leastContrast)
    {
        SKColor main = Apart(random, background, leastContrast);
        SKColor second = Apart(random, main, 0.28f);
        return new ObjectColours(main, second, Apart(random, main, 0.22f));
    }

    public static SKColor ForBackground(DemoRandom random) => Vary(random, random.Pick(s_backgrounds), 14);

    public static SKColor ForDistractor(DemoRandom random) => Vary(random, random.Pick(s_objects), 20);

    public static SKColor Darker(this SKColor colour, float factor) =>
        new((byte)(colour.Red * factor), (byte)(colour.Green * factor), (byte)(colour.Blue * factor), colour.Alpha);

    public static SKColor Lighter(this SKColor colour, float share) => colour.Mixed(SKColors.White, share);

    public static SKColor Mixed(this SKColor colour, SKColor other, float share) => new(
        (byte)(colour.Red + ((other.Red - colour.Red) * share)),
        (byte)(colour.Green + ((other.Green - colour.Green) * share)),
        (byte)(colour.Blue + ((other.Blue - colour.Blue) * share)),
        colour.Alpha);

    private static SKColor Apart(DemoRandom random, SKColor other, float least)
    {
        SKColor best = s_objects[0];
        float farthest = -1;
        for (int attempt = 0; attempt < 8; attempt++)
        {
            SKColor candidate = Vary(random, random.Pick(s_objects), 16);
            float distance = Distance(candidate, other);
            if (distance >= least)
            {
                return candidate;
            }

            if (distance > farthest)
            {
                (best, farthest) = (candidate, distance);
            }
        }

        return best;
    }

    private static float Distance(SKColor a, SKColor b)
    {
        float red = (a.Red - b.Red) / 255f, green = (a.Green - b.Green) / 255f, blue = (a.Blue - b.Blue) / 255f;
        return MathF.Sqrt((red * red * 0.3f) + (green * green * 0.59f) + (blue * blue * 0.11f));
    }

    private static SKColor Vary(DemoRandom random, SKColor colour, int range) => new(
        (byte)Math.Clamp(colour.Red + random.From(-range, range), 0, 255),
        (byte)Math.Clamp(colour.Green + random.From(-range, range), 0, 255),
        (byte)Math.Clamp(colour.Blue + random.From(-range, range), 0, 255));
}
