using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo.Objects;

internal static class Animals
{
    public static void Bird(ObjectPainter p)
    {
        p.Mark(Shapes.Line(-2, 26, -6, 44), p.Colours.Ink, 2.6f);
        p.Mark(Shapes.Line(8, 26, 7, 44), p.Colours.Ink, 2.6f);
        float tail = p.Random.Between(-8, 16);
        p.Second(Shapes.Polygon(24, 2, 49, tail - 6, 46, tail + 10, 20, 16));
        p.Main(Shapes.Svg($"M-34 -18 C -32 -40 -8 -40 -4 -18 C 12 -18 32 -6 30 8 C 26 32 -12 34 -24 16 C -32 6 -34 -6 -34 -18 Z"));
        float wing = p.Random.Between(-1, 1);
        p.Second(wing > 0.2f
            ? Shapes.Svg($"M-8 0 C -2 -30 22 -46 40 -42 C 36 -20 26 6 8 8 Z")
            : Shapes.Svg($"M-10 -2 C 4 -12 22 -6 34 10 C 18 22 -6 22 -10 -2 Z"));
        p.Fill(Shapes.Polygon(-32, -24, -49, -17, -32, -13), p.Colours.Accent);
        p.Spot(-21, -23, 4, p.Colours.Paper);
        p.Spot(-22, -23, 2.2f, p.Colours.Ink);
    }

    public static void Butterfly(ObjectPainter p)
    {
        float span = p.Random.Between(38, 47), lower = p.Random.Between(26, 38);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            p.Second(Shapes.Svg($"M0 4 C {side * 14} 2 {side * lower} 4 {side * lower} 22 C {side * lower} 42 {side * 10} 44 0 12 Z"));
            p.Main(Shapes.Svg($"M0 0 C {side * 6} -30 {side * (span - 6)} -50 {side * span} -32 C {side * (span + 3)} -12 {side * 24} 8 0 8 Z"));
            p.Fill(Shapes.Circle(side * span * 0.66f, -22, p.Random.Between(5, 8)), p.Colours.Accent);
            p.Spot(side * lower * 0.55f, 22, 5, p.Colours.Paper);
            p.Mark(Shapes.Svg($"M0 -18 Q {side * 4} -34 {side * 14} -44"), p.Colours.Ink, 2);
        }

        p.Fill(Shapes.Ellipse(0, 4, 4.5f, 25), p.Colours.Ink);
    }

    public static void Cat(ObjectPainter p)
    {
        float wide = p.Random.Between(34, 41), ear = p.Random.Between(38, 47);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            p.Main(Shapes.Polygon(side * wide * 0.95f, 0, side * wide * 0.85f, -ear, side * 5, -22));
            p.Fill(Shapes.Polygon(side * wide * 0.8f, -14, side * wide * 0.74f, -ear + 10, side * 15, -22), p.Colours.Second);
        }

        p.Main(Shapes.Svg($"M0 -27 C {wide} -27 {wide + 6} 4 {wide - 2} 20 C 24 44 -24 44 {-wide + 2} 20 C {-wide - 6} 4 {-wide} -27 0 -27 Z"));
        if (p.Random.Chance(0.5f))
        {
            p.Fill(Shapes.Ellipse(0, 21, 17, 13), p.Colours.Main.Lighter(0.6f));
        }

        SKColor eye = p.Random.Chance(0.6f) ? p.Colours.Paper : p.Colours.Accent;
        bool sleepy = p.Random.Chance(0.2f);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            if (sleepy)
            {
                p.Mark(Shapes.Svg($"M{side * 8} 0 Q {side * 16} 8 {side * 23} 0"), p.Colours.Ink, 3);
            }
            else
            {
                p.Fill(Shapes.Ellipse(side * 16, 0, 8, 8.5f), eye);
                p.Fill(Shapes.Ellipse(side * 16, 0, 3, 7), p.Colours.Ink);
            }

            p.Mark(Shapes.Line(side * 16, 17, side * 46, p.Random.Between(8, 14)), p.Colours.Ink, 1.6f);
            p.Mark(Shapes.Line(side * 16, 21, side * 46, p.Random.Between(20, 27)), p.Colours.Ink, 1.6f);
            p.Mark(Shapes.Svg($"M0 19 Q {side * 2} 27 {side * 11} 25"), p.Colours.Ink, 2.2f);
        }

        p.Fill(Shapes.Polygon(-6, 12, 6, 12, 0, 19), p.Random.Chance(0.5f) ? p.Colours.Accent : p.Colours.Ink);
    }

    public static void Fish(ObjectPainter p)
    {
        float high = p.Random.Between(20, 32), tail = p.Random.Between(16, 26);
        p.Second(Shapes.Svg($"M20 0 L 47 {-tail} Q 40 0 47 {tail} Z"));
        p.Second(Shapes.Svg($"M-14 {-high * 0.6f} Q 4 {-high - 18} 20 {-high * 0.4f} Z"));
        p.Second(Shapes.Svg($"M-6 {high * 0.6f} Q 8 {high + 14} 16 {high * 0.5f} Z"));
        p.Main(Shapes.Svg($"M-46 2 C -30 {-high - 6} 8 {-high - 4} 30 0 C 8 {high + 4} -30 {high + 6} -46 2 Z"));
        if (p.Random.Chance(0.6f))
        {
            p.Mark(Shapes.Svg($"M-20 {-high * 0.6f} Q -12 0 -20 {high * 0.6f}"), p.Colours.Main.Darker(0.6f), 2.4f);
        }

        p.Fill(Shapes.Polygon(-6, 2, 10, -5, 8, 12), p.Colours.Accent);
        p.Spot(-30, -4, 5, p.Colours.Paper);
        p.Spot(-31, -4, 2.6f, p.Colours.Ink);
    }

    public static void Snail(ObjectPainter p)
    {
        float radius = p.Random.Between(24, 30);
        p.Second(Shapes.Svg($"M-46 22 Q -46 8 -36 8 Q -28 10 -27 22 Q -20 30 0 30 L 40 30 Q 48 34 47 38 L -30 38 Q -46 38 -46 22 Z"));
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            float x = -37 + (side * 7), y = p.Random.Between(-18, -10);
            p.Mark(Shapes.Line(-37 + (side * 3), 10, x, y), p.Colours.Second.Darker(0.7f), 2.8f);
            p.Spot(x, y, 3.2f, p.Colours.Ink);
        }

        float middle = 32 - radius;
        p.Main(Shapes.Circle(8, middle, radius));
        float a = radius * 0.72f, b = radius * 0.46f, c = radius * 0.24f;
        p.Mark(Shapes.Svg($"M{8 - radius + 3} {middle + 8} A {a} {a} 0 1 1 {8 + b} {middle + (a * 0.6f)} A {b} {b} 0 1 1 {8 - c} {middle - (c * 0.5f)} A {c} {c} 0 0 1 {8 + c} {middle + 2}"), p.Colours.Main.Darker(0.5f), 3.4f);
    }
}
