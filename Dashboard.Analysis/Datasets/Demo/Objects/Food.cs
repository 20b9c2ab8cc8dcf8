using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo.Objects;

internal static class Food
{
    public static void Apple(ObjectPainter p)
    {
        float wide = p.Random.Between(36, 43), low = p.Random.Between(38, 44);
        p.Stroke(Shapes.Svg($"M0 -22 Q 2 -36 {p.Random.Between(4, 10)} -44"), p.Colours.Dark, 4.5f);
        if (p.Random.Chance(0.8f))
        {
            p.Second(Shapes.Svg($"M4 -32 Q 14 -50 34 -44 Q 26 -26 4 -32 Z"));
        }

        p.Main(Shapes.Svg($"M0 -20 C 12 -32 {wide} -30 {wide} -4 C {wide} 20 22 {low + 2} 10 {low} Q 0 {low - 5} -10 {low} C -22 {low + 2} {-wide} 20 {-wide} -4 C {-wide} -30 -12 -32 0 -20 Z"));
        p.Mark(Shapes.Svg($"M-12 -20 Q 0 -12 12 -20"), p.Colours.Main.Darker(0.6f), 2.5f);
        p.Fill(Shapes.Svg($"M{-wide + 8} -4 Q {-wide + 8} -18 -20 -21 Q -24 -12 {-wide + 8} -4 Z"), p.Colours.Main.Lighter(0.55f));
    }

    public static void Banana(ObjectPainter p)
    {
        int count = p.Random.Chance(0.3f) ? 2 : 1;
        for (int i = 0; i < count; i++)
        {
            float belly = p.Random.Between(40, 48) - (i * 14), inner = belly - p.Random.Between(26, 32);
            p.Main(Shapes.Svg($"M-44 -22 C -36 {belly} 26 {belly} 44 -20 L 38 -24 C 22 {inner} -22 {inner} -35 -26 Z"));
            p.Mark(Shapes.Svg($"M-38 -18 C -26 {belly - 14} 20 {belly - 14} 38 -18"), p.Colours.Main.Darker(0.72f), 2.2f);
            p.Fill(Shapes.Polygon(-46, -22, -42, -36, -33, -36, -34, -25), p.Colours.Dark);
            p.Fill(Shapes.Circle(41, -22, 4.5f), p.Colours.Dark);
        }
    }

    public static void IceCream(ObjectPainter p)
    {
        float wide = p.Random.Between(19, 25);
        SKColor wafer = p.Colours.Second;
        p.Fill(Shapes.Polygon(-wide, -2, wide, -2, 0, 48), wafer);
        for (int i = -1; i <= 1; i++)
        {
            p.Mark(Shapes.Line((i * 11) - 8, -1, (i * 5) + 5, 26), wafer.Darker(0.7f), 1.8f);
            p.Mark(Shapes.Line((i * 11) + 8, -1, (i * 5) - 5, 26), wafer.Darker(0.7f), 1.8f);
        }

        int scoops = p.Random.From(1, 3);
        float radius = wide + p.Random.Between(1, 4);
        for (int i = 0; i < scoops; i++)
        {
            float y = -12 - (i * 16);
            SKPath scoop = Shapes.Svg($"M{-radius} {y + 8} C {-radius} {y - radius} {radius} {y - radius} {radius} {y + 8} Q {radius * 0.7f} {y + 16} {radius * 0.4f} {y + 9} Q {radius * 0.1f} {y + 17} {-radius * 0.3f} {y + 9} Q {-radius * 0.7f} {y + 16} {-radius} {y + 8} Z");
            if (i == 0)
            {
                p.Main(scoop);
            }
            else
            {
                p.Fill(scoop, i == 1 ? p.Colours.Accent : p.Colours.Paper);
            }

            radius -= 3;
        }

        if (p.Random.Chance(0.5f))
        {
            p.Fill(Shapes.Circle(2, -22 - (scoops * 15), 5), p.Colours.Accent);
        }
    }

    public static void Mushroom(ObjectPainter p)
    {
        float height = p.Random.Between(32, 48), wide = p.Random.Between(36, 45), stem = p.Random.Between(9, 15);
        p.Fill(Shapes.Svg($"M{-stem} -6 Q {-stem + 2} 20 {-stem - 4} 40 Q 0 50 {stem + 4} 40 Q {stem - 2} 20 {stem} -6 Z"), p.Colours.Paper);
        if (p.Random.Chance(0.5f))
        {
            p.Fill(Shapes.Svg($"M{-stem - 4} 6 Q 0 14 {stem + 4} 6 L {stem} -2 L {-stem} -2 Z"), p.Colours.Paper.Darker(0.85f));
        }

        p.Main(Shapes.Svg($"M{-wide} 2 C {-wide} {-height - 14} {wide} {-height - 14} {wide} 2 Q 0 {p.Random.Between(-8, 14)} {-wide} 2 Z"));
        if (p.Random.Chance(0.7f))
        {
            p.Spot(-18, -14, p.Random.Between(4, 7), p.Colours.Paper);
            p.Spot(4, -24, p.Random.Between(4, 7), p.Colours.Paper);
            p.Spot(23, -11, p.Random.Between(3, 6), p.Colours.Paper);
            p.Spot(2, -7, p.Random.Between(2, 4), p.Colours.Paper);
        }
    }
}
