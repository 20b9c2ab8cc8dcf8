using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo.Objects;

internal static class Household
{
    public static void Bottle(ObjectPainter p)
    {
        float half = p.Random.Between(13, 20), neck = p.Random.Between(5, 8), shoulder = p.Random.Between(-16, -4);
        p.Main(Shapes.Svg($"M{-neck} -40 L {-neck} {shoulder - 8} Q {-half} {shoulder - 2} {-half} {shoulder + 12} L {-half} 43 Q {-half} 48 {-half + 5} 48 L {half - 5} 48 Q {half} 48 {half} 43 L {half} {shoulder + 12} Q {half} {shoulder - 2} {neck} {shoulder - 8} L {neck} -40 Z"));
        p.Second(Shapes.Box(-neck - 2, -49, neck + 2, -39, 2));
        if (p.Random.Chance(0.7f))
        {
            p.Fill(Shapes.Box(-half, 10, half, p.Random.Between(26, 36)), p.Colours.Paper);
            p.Fill(Shapes.Circle(0, 20, 5), p.Colours.Accent);
        }

        p.Mark(Shapes.Line(-half + 5, shoulder + 14, -half + 5, 40), p.Colours.Main.Lighter(0.6f), 2.4f);
    }

    public static void Candle(ObjectPainter p)
    {
        float half = p.Random.Between(8, 14), top = p.Random.Between(-18, -2);
        bool plate = p.Random.Chance(0.65f);
        float foot = plate ? 38 : 48;
        if (plate)
        {
            p.Stroke(Shapes.Svg($"M30 38 C 50 34 50 50 30 44"), p.Colours.Second, 3.5f);
            p.Second(Shapes.Svg($"M-36 36 L 36 36 Q 32 48 22 48 L -22 48 Q -32 48 -36 36 Z"));
        }

        p.Main(Shapes.Box(-half, top, half, foot, 2));
        p.Fill(Shapes.Svg($"M{-half} {top + 2} Q {-half + 2} {top - 4} 0 {top - 3} Q {half - 2} {top - 4} {half} {top + 2} L {half} {top + 8} Q {half - 3} {top + p.Random.Between(10, 22)} {half * 0.4f} {top + 7} Q 0 {top + 12} {-half * 0.5f} {top + 7} Q {-half + 2} {top + 16} {-half} {top + 8} Z"), p.Colours.Main.Lighter(0.4f));
        p.Mark(Shapes.Line(0, top - 3, 0, top - 10), p.Colours.Ink, 2);
        float lean = p.Random.Between(-4, 4);
        p.Fill(Shapes.Svg($"M{lean} {top - 36} Q 13 {top - 16} 7 {top - 9} Q 0 {top - 3} -7 {top - 9} Q -13 {top - 16} {lean} {top - 36} Z"), p.Colours.Accent.Lighter(0.25f));
        p.Fill(Shapes.Ellipse(0, top - 12, 3, 6), new SKColor(0xFFFFF6D0));
    }

    public static void Chair(ObjectPainter p)
    {
        float back = p.Random.Between(-48, -38), leg = p.Random.Between(3.5f, 5.5f);
        SKColor wood = p.Colours.Second;
        p.Fill(Shapes.Box(-8, 8, -8 + leg, 36), wood.Darker(0.75f));
        p.Fill(Shapes.Box(31 - leg, 4, 31, 36), wood.Darker(0.75f));
        p.Fill(Shapes.Box(-26, back, -26 + leg, 48), wood);
        p.Fill(Shapes.Box(16 - leg, back + 4, 16, 48), wood);
        if (p.Random.Chance(0.5f))
        {
            p.Main(Shapes.Box(-27, back, 17, back + p.Random.Between(20, 32), 4));
        }
        else
        {
            p.Main(Shapes.Box(-27, back, 17, back + 8, 3));
            p.Main(Shapes.Box(-25, back + 14, 15, back + 20, 2));
            p.Main(Shapes.Box(-25, back + 26, 15, back + 32, 2));
        }

        p.Main(Shapes.Polygon(-28, 8, 16, 12, 34, 3, -6, 0));
        p.Main(Shapes.Polygon(-28, 8, 16, 12, 16, 18, -28, 14));
        p.Fill(Shapes.Polygon(16, 12, 34, 3, 34, 9, 16, 18), p.Colours.Main.Darker(0.7f));
    }

    public static void Clock(ObjectPainter p)
    {
        bool alarm = p.Random.Chance(0.5f);
        float radius = alarm ? p.Random.Between(31, 35) : p.Random.Between(36, 44), y = alarm ? 5 : 0;
        if (alarm)
        {
            foreach (int side in (ReadOnlySpan<int>)[-1, 1])
            {
                p.Stroke(Shapes.Line(side * 18, 32, side * 26, 46), p.Colours.Second, 5);
                p.Second(Shapes.Svg($"M{side * 8} -30 Q {side * 14} -50 {side * 30} -40 Q {side * 40} -30 {side * 30} -18 Z"));
            }
        }

        p.Main(Shapes.Circle(0, y, radius));
        SKColor dial = p.Random.Chance(0.75f) ? p.Colours.Paper : p.Colours.Second;
        p.Fill(Shapes.Circle(0, y, radius - 6), dial);
        for (int hour = 0; hour < 12; hour += p.Random.Chance(0.3f) ? 3 : 1)
        {
            (float sin, float cos) = MathF.SinCos(MathF.Tau * hour / 12);
            float inner = hour % 3 == 0 ? radius - 14 : radius - 11;
            p.Mark(Shapes.Line(inner * sin, y - (inner * cos), (radius - 9) * sin, y - ((radius - 9) * cos)), p.Colours.Ink, hour % 3 == 0 ? 2.6f : 1.5f);
        }

        Hand(p, y, radius * 0.42f, 4);
        Hand(p, y, radius * 0.62f, 2.6f);
        p.Spot(0, y, 3, p.Colours.Accent);
    }

    public static void Cup(ObjectPainter p)
    {
        float top = p.Random.Between(-28, -16), half = p.Random.Between(22, 29), foot = half * p.Random.Between(0.6f, 1), handle = p.Random.Between(14, 20);
        if (p.Random.Chance(0.45f))
        {
            p.Second(Shapes.Ellipse(0, 37, 45, 9));
        }

        p.Stroke(Shapes.Svg($"M{half - 3} {top + 12} C {half + handle} {top + 4} {half + handle} {top + 40} {foot} {top + 40}"), p.Colours.Main, 6.5f);
        p.Main(Shapes.Svg($"M{-half} {top} C {-half} {top + 30} {-foot} 36 {-foot + 6} 38 L {foot - 6} 38 C {foot} 36 {half} {top + 30} {half} {top} Z"));
        p.Fill(Shapes.Ellipse(0, top, half, 7), p.Colours.Main.Lighter(0.35f));
        p.Fill(Shapes.Ellipse(0, top + 1.5f, half - 4, 4.5f), p.Colours.Dark);
        if (p.Random.Chance(0.4f))
        {
            for (int i = -1; i <= 1; i++)
            {
                float x = i * 11;
                p.Mark(Shapes.Svg($"M{x} {top - 8} q 5 -6 0 -11 q -5 -5 0 -10"), p.Colours.Paper.WithAlpha(200), 2.6f);
            }
        }
    }

    public static void Lamp(ObjectPainter p)
    {
        float top = p.Random.Between(10, 20), bottom = p.Random.Between(28, 40), edge = p.Random.Between(-10, 2);
        p.Fill(Shapes.Box(-3, edge - 4, 3, 44), p.Colours.Second);
        if (p.Random.Chance(0.5f))
        {
            p.Second(Shapes.Ellipse(0, 20, 10, 15));
        }

        p.Second(Shapes.Svg($"M-20 47 Q -18 39 0 38 Q 18 39 20 47 Z"));
        if (p.Random.Chance(0.5f))
        {
            p.Fill(Shapes.Polygon(-bottom * 0.9f, edge, bottom * 0.9f, edge, bottom * 1.2f, 46, -bottom * 1.2f, 46), new SKColor(255, 246, 200, 60));
        }

        p.Main(Shapes.Polygon(-top, -46, top, -46, bottom, edge, -bottom, edge));
        p.Fill(Shapes.Box(-bottom, edge - 4, bottom, edge, 1), p.Colours.Accent);
    }

    private static void Hand(ObjectPainter p, float y, float length, float width)
    {
        (float sin, float cos) = MathF.SinCos(p.Random.Between(0, MathF.Tau));
        p.Mark(Shapes.Line(0, y, length * sin, y - (length * cos)), p.Colours.Ink, width);
    }
}
