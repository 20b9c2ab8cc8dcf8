using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo;

internal enum PatternKind
{
    Plain,
    Stripes,
    Dots,
    Checks,
    Speckles,
    Bands,
}

/// <summary>What is printed on an object's main surface; drawn into whatever clip is set.</summary>
internal sealed record SurfacePattern(PatternKind Kind, float Angle, float Pitch, byte Strength, ulong Seed)
{
    private const float Reach = 75;

    public static SurfacePattern Choose(DemoRandom random) => new(
        random.Chance(0.5f) ? PatternKind.Plain : (PatternKind)random.From(1, 5),
        random.Pick([0f, 0f, 90f, 45f, -45f, 20f]),
        random.Between(7, 15),
        (byte)random.From(90, 210),
        random.NextUInt64());

    public void Draw(SKCanvas canvas, SKPaint paint, SKColor colour)
    {
        paint.Style = SKPaintStyle.Fill;
        paint.Color = colour.WithAlpha(Strength);
        canvas.RotateDegrees(Angle);
        switch (Kind)
        {
            case PatternKind.Stripes:
                for (float x = -Reach; x < Reach; x += Pitch)
                {
                    canvas.DrawRect(x, -Reach, Pitch * 0.45f, 2 * Reach, paint);
                }

                break;
            case PatternKind.Bands:
                canvas.DrawRect(-Reach, -Pitch, 2 * Reach, Pitch * 0.8f, paint);
                canvas.DrawRect(-Reach, Pitch, 2 * Reach, Pitch * 0.8f, paint);
                break;
            case PatternKind.Dots:
                Grid((x, y, _) => canvas.DrawCircle(x, y, Pitch * 0.28f, paint));
                break;
            case PatternKind.Checks:
                Grid((x, y, odd) =>
                {
                    if (odd)
                    {
                        canvas.DrawRect(x, y, Pitch, Pitch, paint);
                    }
                });
                break;
            case PatternKind.Speckles:
                DemoRandom random = new(Seed);
                for (int i = 0; i < 60; i++)
                {
                    canvas.DrawCircle(random.Between(-55, 55), random.Between(-55, 55), random.Between(0.8f, 2.6f), paint);
                }

                break;
            case PatternKind.Plain:
            default:
                break;
        }
    }

    private void Grid(Action<float, float, bool> draw)
    {
        for (int row = (int)(-Reach / Pitch); row * Pitch < Reach; row++)
        {
            for (int column = (int)(-Reach / Pitch); column * Pitch < Reach; column++)
            {
                draw(column * Pitch, row * Pitch, ((row + column) & 1) != 0);
            }
        }
    }
}
