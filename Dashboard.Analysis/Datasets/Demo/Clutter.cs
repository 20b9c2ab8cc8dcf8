using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo;

/// <summary>Things that are not the object: small shapes behind it, now and then one before it.</summary>
internal sealed class Clutter(SKCanvas canvas, DemoRandom random, float size)
{
    public void Behind()
    {
        int count = random.Below(7);
        for (int i = 0; i < count; i++)
        {
            Piece(size * random.Between(0.04f, 0.11f), random.Between(0, size), random.Between(0, size));
        }
    }

    /// <summary>Hides a part of the object's rim.</summary>
    public void Before(SKPoint objectCentre, float objectRadius)
    {
        if (!random.Chance(0.5f))
        {
            return;
        }

        float angle = random.Between(0, MathF.Tau), distance = objectRadius * random.Between(0.55f, 1);
        float x = objectCentre.X + (distance * MathF.Cos(angle)), y = objectCentre.Y + (distance * MathF.Sin(angle));
        if (random.Chance(0.35f))
        {
            Bar(objectCentre, objectRadius);
            return;
        }

        Piece(objectRadius * random.Between(0.22f, 0.5f), x, y);
    }

    private void Bar(SKPoint centre, float radius)
    {
        using SKPaint paint = new() { IsAntialias = true, Color = Colours.ForDistractor(random) };
        canvas.Save();
        canvas.RotateDegrees(random.Between(0, 180), centre.X, centre.Y);
        canvas.DrawRect(centre.X + (radius * random.Between(-0.7f, 0.7f)), -size, radius * random.Between(0.1f, 0.22f), size * 3, paint);
        canvas.Restore();
    }

    private void Piece(float radius, float x, float y)
    {
        using SKPaint paint = new() { IsAntialias = true, Color = Colours.ForDistractor(random) };
        if (random.Chance(0.2f))
        {
            paint.Style = SKPaintStyle.Stroke;
            paint.StrokeWidth = radius * 0.4f;
        }

        using SKPath path = random.Below(6) switch
        {
            0 => Shapes.Circle(0, 0, radius),
            1 => Shapes.Box(-radius, -radius * 0.7f, radius, radius * 0.7f, radius * 0.2f),
            2 => Shapes.Polygon(-radius, radius, radius, radius, random.Between(-radius, radius), -radius),
            3 => Shapes.Box(-radius * 1.8f, -radius * 0.25f, radius * 1.8f, radius * 0.25f, radius * 0.25f),
            4 => Shapes.Svg($"M{-radius * 1.3f} 0 Q 0 {-radius} {radius * 1.3f} 0 Q 0 {radius} {-radius * 1.3f} 0 Z"),
            _ => Shapes.Blob(random, radius, 7),
        };
        canvas.Save();
        canvas.Translate(x, y);
        canvas.RotateDegrees(random.Between(0, 360));
        canvas.DrawPath(path, paint);
        canvas.Restore();
    }
}
