using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo.Objects;

/// <summary>Vehicles and the house they stand before.</summary>
internal static class Transport
{
    public static void Airplane(ObjectPainter p)
    {
        float body = p.Random.Between(6, 9), span = p.Random.Between(38, 48), sweep = p.Random.Between(4, 24);
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            p.Second(Shapes.Polygon(side * (body - 2), -12, side * span, sweep - 2, side * span, sweep + 7, side * (body - 2), 10));
            p.Second(Shapes.Polygon(side * 3, 30, side * 20, 40, side * 20, 46, side * 3, 42));
            p.Fill(Shapes.Box((side * span * 0.5f) - 4, (sweep * 0.5f) - 13, (side * span * 0.5f) + 4, (sweep * 0.5f) + 2, 3), p.Colours.Accent);
        }

        p.Main(Shapes.Svg($"M0 -49 Q {body + 1} -40 {body} -22 L {body - 1} 20 Q 4 40 0 48 Q -4 40 {-body + 1} 20 L {-body} -22 Q {-body - 1} -40 0 -49 Z"));
        p.Fill(Shapes.Svg($"M{-body + 2} -32 Q 0 -44 {body - 2} -32 Q 0 -28 {-body + 2} -32 Z"), p.Colours.Ink);
        p.Accent(Shapes.Box(-1.8f, 26, 1.8f, 48, 1));
    }

    public static void Bicycle(ObjectPainter p)
    {
        float radius = p.Random.Between(18, 21), tyre = p.Random.Between(3, 5), y = 20;
        foreach (int side in (ReadOnlySpan<int>)[-1, 1])
        {
            float x = side * 27;
            for (int i = 0; i < 4; i++)
            {
                (float sin, float cos) = MathF.SinCos((MathF.PI * i / 4) + 0.3f);
                p.Mark(Shapes.Line(x - (radius * cos), y - (radius * sin), x + (radius * cos), y + (radius * sin)), p.Colours.Paper.WithAlpha(170), 1);
            }

            p.Stroke(Shapes.Circle(x, y, radius), p.Colours.Second, tyre);
        }

        p.Stroke(Shapes.Svg($"M-27 20 L -12 -12 L 16 -12 L 0 20 L -27 20 M 0 20 L -15 -20 M 27 20 L 13 -24"), p.Colours.Main, 4);
        p.Stroke(Shapes.Line(-23, -22, -8, -22), p.Colours.Ink, 5);
        p.Stroke(p.Random.Chance(0.5f) ? Shapes.Svg($"M13 -24 L 24 -30") : Shapes.Svg($"M13 -24 Q 30 -34 28 -18"), p.Colours.Ink, 4);
        p.Spot(0, 20, 4.5f, p.Colours.Accent);
    }

    public static void Car(ObjectPainter p)
    {
        float roof = p.Random.Between(-28, -20), front = p.Random.Between(12, 24), back = p.Random.Between(-34, -22), wheel = p.Random.Between(9, 12);
        p.Fill(Shapes.Svg($"M{back - 8} -2 L {back + 4} {roof} L {front - 6} {roof} L {front + 12} -2 Z"), p.Colours.Main.Darker(0.85f));
        SKColor glass = p.Random.Chance(0.6f) ? new SKColor(0xFFCFE6F0) : p.Colours.Ink;
        p.Fill(Shapes.Polygon(back, -3, back + 7, roof + 5, -5, roof + 5, -5, -3), glass);
        p.Fill(Shapes.Polygon(0, -3, 0, roof + 5, front - 8, roof + 5, front + 5, -3), glass);
        p.Main(Shapes.Svg($"M-47 4 Q -46 -4 -38 -4 L {front + 10} -4 Q 46 -2 47 10 L 47 22 L -47 22 Z"));
        p.Fill(Shapes.Box(40, 4, 47, 10, 2), p.Colours.Accent);
        p.Fill(Shapes.Box(-47, 4, -42, 10, 2), p.Colours.Accent);
        p.Mark(Shapes.Line(-2, 0, -2, 19), p.Colours.Main.Darker(0.6f), 1.6f);
        foreach (float x in (ReadOnlySpan<float>)[-26, 27])
        {
            p.Fill(Shapes.Circle(x, 22, wheel), p.Colours.Ink);
            p.Spot(x, 22, wheel * 0.5f, p.Colours.Second);
        }
    }

    public static void House(ObjectPainter p)
    {
        float eaves = p.Random.Between(-12, 0), half = p.Random.Between(30, 36), ridge = p.Random.Between(-48, -36);
        if (p.Random.Chance(0.6f))
        {
            p.Fill(Shapes.Box(14, ridge, 24, eaves), p.Colours.Dark);
        }

        p.Main(Shapes.Box(-half, eaves - 2, half, 46));
        p.Second(p.Random.Chance(0.6f)
            ? Shapes.Polygon(-half - 9, eaves, 0, ridge, half + 9, eaves)
            : Shapes.Polygon(-half - 9, eaves, -half + 10, ridge + 4, half - 10, ridge + 4, half + 9, eaves));
        float door = p.Random.Chance(0.5f) ? 0 : p.Random.Between(-18, -12);
        p.Fill(Shapes.Box(door - 7, 18, door + 7, 46, 1), p.Colours.Accent);
        p.Spot(door + 4, 32, 1.4f, p.Colours.Ink);
        foreach (float x in door == 0 ? (ReadOnlySpan<float>)[-21, 21] : [14])
        {
            float w = door == 0 ? 7 : 11, y = eaves + 18;
            p.Fill(Shapes.Box(x - w, y - 8, x + w, y + 8), p.Colours.Paper);
            p.Mark(Shapes.Line(x, y - 8, x, y + 8), p.Colours.Ink, 1.5f);
            p.Mark(Shapes.Line(x - w, y, x + w, y), p.Colours.Ink, 1.5f);
        }
    }

    public static void Sailboat(ObjectPainter p)
    {
        float mast = p.Random.Between(-4, 6), top = p.Random.Between(-49, -40);
        p.Fill(Shapes.Box(mast - 1.8f, top, mast + 1.8f, 24), p.Colours.Dark);
        float bulge = p.Random.Between(4, 16);
        p.Main(Shapes.Svg($"M{mast + 3} {top + 2} Q {30 + bulge} -12 {p.Random.Between(34, 42)} 16 L {mast + 3} 16 Z"));
        if (p.Random.Chance(0.85f))
        {
            p.Fill(Shapes.Svg($"M{mast - 3} {top + 8} Q -22 -6 -36 16 L {mast - 3} 16 Z"), p.Colours.Paper);
        }

        p.Second(Shapes.Svg($"M-46 22 L 46 22 Q 38 44 26 44 L -26 44 Q -40 42 -46 22 Z"));
        p.Fill(Shapes.Box(-42, 26, 42, 30), p.Colours.Accent);
        if (p.Random.Chance(0.4f))
        {
            p.Accent(Shapes.Polygon(mast, top - 2, mast + 14, top + 3, mast, top + 8));
        }
    }
}
