using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo.Objects;

/// <summary>What one wears, carries or works with.</summary>
internal static class Things
{
    public static void Glasses(ObjectPainter p)
    {
        float half = p.Random.Between(16, 20), high = p.Random.Between(12, 19), width = p.Random.Between(3.5f, 6);
        SKColor lens = p.Random.Chance(0.4f) ? p.Colours.Ink.WithAlpha(200) : p.Colours.Paper.WithAlpha(110);
        bool round = p.Random.Chance(0.5f);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            float x = side * 24;
            p.Stroke(Shapes.Svg($"M{x + (side * half)} -2 L {side * 48} {p.Random.Between(-18, -8)}"), p.Colours.Main, width * 0.8f);
            p.Fill(Lens(x, half, high, round), lens);
            p.Stroke(Lens(x, half, high, round), p.Colours.Main, width);
            p.Mark(Shapes.Line(x - 7, 4, x + 3, -7), p.Colours.Paper.WithAlpha(190), 2.4f);
        }

        p.Stroke(Shapes.Svg($"M{half - 24} -2 Q 0 {p.Random.Between(-14, -7)} {24 - half} -2"), p.Colours.Main, width * 0.85f);
    }

    public static void Guitar(ObjectPainter p)
    {
        float waist = p.Random.Between(12, 16), low = p.Random.Between(22, 27), up = p.Random.Between(16, 20);
        p.Fill(Shapes.Box(-3.5f, -40, 3.5f, 6), p.Colours.Second);
        p.Fill(Shapes.Polygon(-5, -50, 5, -50, 6.5f, -37, -6.5f, -37), p.Colours.Dark);
        p.Main(Shapes.Svg($"M0 -8 C {up + 8} -14 {up + 8} 8 {waist} 12 C {low + 8} 18 {low + 8} 48 0 48 C {-low - 8} 48 {-low - 8} 18 {-waist} 12 C {-up - 8} 8 {-up - 8} -14 0 -8 Z"));
        p.Fill(Shapes.Circle(0, 14, 7), p.Colours.Ink);
        p.Fill(Shapes.Box(-10, 32, 10, 36, 1), p.Colours.Dark);
        foreach (float x in (ReadOnlySpan<float>)[-2, 0, 2])
        {
            p.Mark(Shapes.Line(x, -42, x, 33), p.Colours.Paper, 0.8f);
        }
    }

    public static void Hammer(ObjectPainter p)
    {
        float half = p.Random.Between(3.5f, 6), head = p.Random.Between(8, 11);
        p.Main(Shapes.Box(-half, -30, half, 48, 3));
        SKColor steel = p.Colours.Second;
        if (p.Random.Chance(0.6f))
        {
            p.Fill(Shapes.Svg($"M-4 -42 Q -30 -46 -42 -24 Q -26 -34 -4 {-42 + (2 * head)} Z"), steel);
            p.Fill(Shapes.Box(-8, -42, 24, -42 + (2 * head), 2), steel);
            p.Fill(Shapes.Box(22, -45, 33, -39 + (2 * head), 2), steel.Darker(0.8f));
        }
        else
        {
            p.Fill(Shapes.Box(-32, -44, 32, -44 + (2.4f * head), 3), steel);
            p.Fill(Shapes.Box(-34, -46, -24, -42 + (2.4f * head), 2), steel.Darker(0.8f));
            p.Fill(Shapes.Box(24, -46, 34, -42 + (2.4f * head), 2), steel.Darker(0.8f));
        }
    }

    public static void Hat(ObjectPainter p)
    {
        float half = p.Random.Between(20, 25);
        if (p.Random.Chance(0.5f))
        {
            float top = p.Random.Between(-40, -22);
            p.Fill(Shapes.Ellipse(0, 24, 45, 9), p.Colours.Main.Darker(0.8f));
            p.Main(Shapes.Svg($"M{-half + 2} 24 L {-half - 2} {top} Q 0 {top - 8} {half + 2} {top} L {half - 2} 24 Q 0 31 {-half + 2} 24 Z"));
            p.Second(Shapes.Svg($"M{-half + 1} 10 Q 0 17 {half - 1} 10 L {half - 2} 22 Q 0 29 {-half + 2} 22 Z"));
            return;
        }

        p.Main(Shapes.Svg($"M-48 14 Q -30 32 0 32 Q 30 32 48 14 Q 30 20 0 20 Q -30 20 -48 14 Z"));
        p.Main(Shapes.Svg($"M{-half - 2} 20 C {-half - 2} -26 -14 -30 0 -20 C 14 -30 {half + 2} -26 {half + 2} 20 Q 0 28 {-half - 2} 20 Z"));
        p.Second(Shapes.Svg($"M{-half - 1} 8 Q 0 15 {half + 1} 8 L {half + 2} 19 Q 0 26 {-half - 2} 19 Z"));
    }

    public static void Key(ObjectPainter p)
    {
        float radius = p.Random.Between(13, 18), width = p.Random.Between(6, 8.5f), y = -46 + radius + (width / 2);
        p.Stroke(Shapes.Line(0, y + radius, 0, 44), p.Colours.Main, width);
        int teeth = p.Random.From(2, 3);
        for (int i = 0; i < teeth; i++)
        {
            float at = 42 - (i * 10);
            p.Fill(Shapes.Box(0, at - 4, p.Random.Between(13, 21), at + 3, 1), p.Colours.Main);
        }

        if (p.Random.Chance(0.35f))
        {
            foreach ((float dx, float dy) in (ReadOnlySpan<(float, float)>)[(-12, 2), (12, 2), (0, -11)])
            {
                p.Stroke(Shapes.Circle(dx, y + dy, 8), p.Colours.Main, width * 0.8f);
            }
        }
        else
        {
            p.Stroke(Shapes.Circle(0, y, radius), p.Colours.Main, width);
        }

        p.Fill(Shapes.Box(-width, y + radius + 4, width, y + radius + 9, 1), p.Colours.Main);
    }

    public static void Scissors(ObjectPainter p)
    {
        float open = p.Random.Between(8, 24);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            p.Canvas.Save();
            p.Canvas.Translate(0, 2);
            p.Canvas.RotateDegrees(side * open);
            p.Fill(Shapes.Svg($"M{side * -4} 8 L {side * -5} -8 L {side * 1} -50 L {side * 4.5f} -6 L {side * 4} 8 Z"), p.Colours.Second);
            p.Stroke(Shapes.Line(0, 8, side * -3, 18), p.Colours.Main, 6.5f);
            p.Stroke(Shapes.Ellipse(side * -7, 30, 10, 14), p.Colours.Main, 6.5f);
            p.Canvas.Restore();
        }

        p.Spot(0, 2, 3, p.Colours.Ink);
    }

    public static void Shoe(ObjectPainter p)
    {
        float collar = p.Random.Chance(0.35f) ? -40 : p.Random.Between(-22, -12);
        p.Main(Shapes.Svg($"M-42 24 L -42 {collar} Q -28 {collar + 6} -12 {collar} L -8 -6 Q 4 6 26 8 Q 46 10 47 24 Z"));
        p.Fill(Shapes.Svg($"M22 24 Q 24 8 32 9 Q 46 11 47 24 Z"), p.Colours.Accent);
        p.Fill(Shapes.Svg($"M-45 22 L 48 22 Q 50 33 42 34 L -40 34 Q -47 34 -45 22 Z"), p.Random.Chance(0.6f) ? p.Colours.Paper : p.Colours.Second);
        for (int i = 0; i < 4; i++)
        {
            float x = -7 + (i * 7), y = -7 + (i * 4.6f);
            p.Mark(Shapes.Line(x, y, x - 8, y + 7), p.Colours.Paper, 2.4f);
        }

        p.Stroke(Shapes.Svg($"M-34 18 Q -14 16 0 4"), p.Colours.Second, 4);
    }

    public static void Umbrella(ObjectPainter p)
    {
        float high = p.Random.Between(-46, -34);
        p.Stroke(Shapes.Svg($"M0 {high - 3} L 0 38 Q 0 47 -8 47 Q -16 47 -16 38"), p.Colours.Second, 4);
        p.Main(Shapes.Svg($"M-46 4 C -44 {high - 10} 44 {high - 10} 46 4 Q 38 -5 30.5 3 Q 23 -5 15.5 3 Q 8 -5 0 3 Q -8 -5 -15.5 3 Q -23 -5 -30.5 3 Q -38 -5 -46 4 Z"));
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            p.Mark(Shapes.Svg($"M0 {high + 2} Q {side * 16} -22 {side * 15.5f} 2"), p.Colours.Main.Darker(0.6f), 1.8f);
            p.Fill(Shapes.Svg($"M0 {high + 1} Q {side * 42} {high + 6} {side * 46} 4 Q {side * 38} -5 {side * 30.5f} 3 Q {side * 30} -20 0 {high + 1} Z"), p.Colours.Accent);
        }
    }

    private static SKPath Lens(float x, float half, float high, bool round) => round
        ? Shapes.Ellipse(x, 0, half, half)
        : Shapes.Svg($"M{x - half} {-high} L {x + half} {-high} Q {x + half + 2} {high} {x} {high} Q {x - half - 2} {high} {x - half} {-high} Z");
}
