using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo.Objects;

internal static class Nature
{
    public static void Cactus(ObjectPainter p)
    {
        float body = p.Random.Between(10, 13), leftY = p.Random.Between(-12, 8), rightY = p.Random.Between(-16, 4);
        bool pot = p.Random.Chance(0.6f);
        float foot = pot ? 24 : 46;
        p.Stroke(Shapes.Svg($"M-4 {leftY + 14} L -24 {leftY + 14} Q -30 {leftY + 14} -30 {leftY + 6} L -30 {leftY - 12}"), p.Colours.Main, 12);
        if (p.Random.Chance(0.85f))
        {
            p.Stroke(Shapes.Svg($"M4 {rightY + 14} L 22 {rightY + 14} Q 29 {rightY + 14} 29 {rightY + 6} L 29 {rightY - 14}"), p.Colours.Main, 11);
        }

        p.Main(Shapes.Box(-body, -46, body, foot, body));
        foreach (float x in (ReadOnlySpan<float>)[-0.4f, 0.4f])
        {
            p.Mark(Shapes.Line(x * body, -36, x * body, foot - 4), p.Colours.Main.Darker(0.62f), 1.8f);
        }

        if (pot)
        {
            p.Second(Shapes.Polygon(-21, 22, 21, 22, 15, 48, -15, 48));
            p.Second(Shapes.Box(-24, 18, 24, 27, 2));
        }

        if (p.Random.Chance(0.4f))
        {
            p.Fill(Shapes.Circle(0, -46, 6), p.Colours.Accent);
        }
    }

    public static void Flower(ObjectPainter p)
    {
        int petals = p.Random.From(5, 9);
        float length = p.Random.Between(22, 27), wide = 62f / petals, top = -14;
        p.Stroke(Shapes.Svg($"M0 {top} Q {p.Random.Between(-8, 8)} 20 {p.Random.Between(-6, 6)} 48"), p.Colours.Second.Darker(0.75f), 5);
        p.Fill(Shapes.Svg($"M0 34 Q 12 14 30 18 Q 24 36 0 34 Z"), p.Colours.Second.Darker(0.85f));
        if (p.Random.Chance(0.5f))
        {
            p.Fill(Shapes.Svg($"M0 40 Q -12 20 -28 24 Q -22 42 0 40 Z"), p.Colours.Second.Darker(0.85f));
        }

        float turn = p.Random.Between(0, 360);
        for (int i = 0; i < petals; i++)
        {
            p.Canvas.Save();
            p.Canvas.Translate(0, top);
            p.Canvas.RotateDegrees(turn + (360f * i / petals));
            p.Fill(Shapes.Ellipse(0, -length * 0.75f, Math.Min(wide, 11), length * 0.62f), p.Colours.Main);
            p.Canvas.Restore();
        }

        p.Fill(Shapes.Circle(0, top, p.Random.Between(8, 12)), p.Colours.Accent);
    }

    public static void Snowman(ObjectPainter p)
    {
        SKColor snow = p.Random.Chance(0.5f) ? p.Colours.Paper : p.Colours.Main;
        float low = p.Random.Between(22, 26), high = p.Random.Between(14, 17);
        p.Mark(Shapes.Svg($"M-14 2 L -40 {p.Random.Between(-22, 4)}"), p.Colours.Dark, 3);
        p.Mark(Shapes.Svg($"M14 2 L 40 {p.Random.Between(-22, 4)}"), p.Colours.Dark, 3);
        p.Fill(Shapes.Circle(0, 47 - low, low), snow, patterned: snow == p.Colours.Main);
        p.Fill(Shapes.Circle(0, 47 - (2 * low) + 4, 17), snow);
        float head = 47 - (2 * low) - 10 - high + 3;
        p.Fill(Shapes.Circle(0, head, high), snow);
        p.Spot(-5, head - 3, 2.3f, p.Colours.Ink);
        p.Spot(5, head - 3, 2.3f, p.Colours.Ink);
        p.Fill(Shapes.Polygon(0, head, 16, head + 4, 0, head + 6), p.Colours.Accent);
        for (int i = 0; i < 3; i++)
        {
            p.Spot(0, head + high + 8 + (i * 11), 2.3f, p.Colours.Ink);
        }

        if (p.Random.Chance(0.7f))
        {
            p.Second(Shapes.Box(-18, head - high + 1, 18, head - high + 6, 2));
            p.Second(Shapes.Box(-11, Math.Max(-50, head - high - 15), 11, head - high + 2, 1));
        }

        if (p.Random.Chance(0.5f))
        {
            p.Second(Shapes.Box(-14, head + high - 4, 14, head + high + 3, 3));
        }
    }

    public static void Tree(ObjectPainter p)
    {
        float trunk = p.Random.Between(5, 8);
        SKColor wood = p.Colours.Second.Darker(0.8f);
        if (p.Random.Chance(0.45f))
        {
            p.Fill(Shapes.Box(-trunk, 20, trunk, 48), wood);
            int tiers = p.Random.From(2, 4);
            float wide = p.Random.Between(28, 38);
            for (int i = 0; i < tiers; i++)
            {
                float bottom = 30 - (i * 54f / tiers), half = wide * (1 - (i * 0.24f));
                p.Main(Shapes.Polygon(-half, bottom, half, bottom, 0, bottom - 48 + (tiers * 4)));
            }

            return;
        }

        p.Fill(Shapes.Polygon(-trunk, 0, trunk, 0, trunk + 4, 48, -trunk - 4, 48), wood);
        p.Stroke(Shapes.Svg($"M0 22 L 16 4"), wood, 4);
        float crown = p.Random.Between(19, 24);
        p.Main(Shapes.Svg($"M-20 14 C -46 16 -48 -12 -32 -16 C -34 -38 -14 -46 {-crown + 20} -42 C 16 -54 38 -38 33 -20 C 50 -12 44 16 22 13 C 12 22 -12 22 -20 14 Z"));
        if (p.Random.Chance(0.4f))
        {
            for (int i = 0; i < 6; i++)
            {
                p.Spot(p.Random.Between(-30, 30), p.Random.Between(-32, 6), 4, p.Colours.Accent);
            }
        }
    }
}
