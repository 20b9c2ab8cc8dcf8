using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo;

/// <summary>What stands behind the object: a place or a plain texture, in colours of its own.</summary>
internal sealed class Backdrop(SKCanvas canvas, DemoRandom random, float size)
{
    /// <returns>A colour typical of the middle, to choose an object's colours against.</returns>
    public SKColor Draw()
    {
        SKColor first = Colours.ForBackground(random), second = Colours.ForBackground(random);
        using SKPaint paint = new() { IsAntialias = true };
        Gradient(paint, first, first.Mixed(second, random.Between(0.2f, 0.8f)));
        switch (random.Below(9))
        {
            case 0: Room(paint, first, second); break;
            case 1: Landscape(paint, first, second); break;
            case 2: Planks(paint, first); break;
            case 3: Bricks(paint, first, second); break;
            case 4: Lights(paint, second); break;
            case 5: Blobs(paint, second); break;
            case 6: Tiles(paint, first, second); break;
            case 7: Waves(paint, first, second); break;
            default: break;
        }

        return first.Mixed(second, 0.3f);
    }

    private void Gradient(SKPaint paint, SKColor from, SKColor to)
    {
        float angle = random.Between(0, MathF.Tau);
        (float sin, float cos) = MathF.SinCos(angle);
        SKPoint middle = new(size / 2, size / 2), reach = new(cos * size * 0.6f, sin * size * 0.6f);
        using SKShader shader = random.Chance(0.3f)
            ? SKShader.CreateRadialGradient(new SKPoint(random.Between(0, size), random.Between(0, size)), size, [from, to], SKShaderTileMode.Clamp)
            : SKShader.CreateLinearGradient(middle - reach, middle + reach, [from, to], SKShaderTileMode.Clamp);
        paint.Shader = shader;
        canvas.DrawRect(0, 0, size, size, paint);
        paint.Shader = null;
    }

    private void Room(SKPaint paint, SKColor wall, SKColor floor)
    {
        float line = size * random.Between(0.55f, 0.82f);
        if (random.Chance(0.5f))
        {
            paint.Color = wall.Darker(0.88f);
            float pitch = size * random.Between(0.08f, 0.2f);
            for (float x = random.Between(-pitch, 0); x < size; x += pitch)
            {
                canvas.DrawRect(x, 0, pitch * 0.4f, line, paint);
            }
        }

        if (random.Chance(0.5f))
        {
            float x = size * random.Between(0, 0.7f), y = size * random.Between(0, 0.25f), w = size * random.Between(0.2f, 0.4f);
            paint.Color = wall.Lighter(0.5f);
            canvas.DrawRect(x, y, w, w, paint);
            paint.Color = floor.Mixed(wall, 0.4f);
            canvas.DrawRect(x + (w * 0.08f), y + (w * 0.08f), w * 0.84f, w * 0.84f, paint);
        }

        paint.Color = floor;
        canvas.DrawRect(0, line, size, size - line, paint);
        paint.Color = floor.Lighter(0.4f);
        canvas.DrawRect(0, line - (size * 0.025f), size, size * 0.025f, paint);
    }

    private void Landscape(SKPaint paint, SKColor sky, SKColor ground)
    {
        if (random.Chance(0.5f))
        {
            paint.Color = sky.Lighter(0.5f);
            canvas.DrawCircle(random.Between(0, size), random.Between(0, size * 0.4f), size * random.Between(0.05f, 0.14f), paint);
        }

        int hills = random.From(1, 3);
        for (int i = 0; i < hills; i++)
        {
            float y = size * (0.5f + (0.18f * i) + random.Between(-0.06f, 0.06f)), rise = size * random.Between(-0.16f, 0.16f);
            using SKPath hill = Shapes.Svg($"M0 {y} C {size * 0.35f} {y - rise} {size * 0.65f} {y + rise} {size} {y} L {size} {size} L 0 {size} Z");
            paint.Color = ground.Mixed(sky, 0.45f - (0.2f * i));
            canvas.DrawPath(hill, paint);
        }
    }

    private void Planks(SKPaint paint, SKColor wood)
    {
        bool upright = random.Chance(0.5f);
        float pitch = size * random.Between(0.12f, 0.25f);
        canvas.Save();
        if (upright)
        {
            canvas.RotateDegrees(90, size / 2, size / 2);
        }

        for (float y = random.Between(-pitch, 0); y < size; y += pitch)
        {
            paint.Color = wood.Mixed(random.Chance(0.5f) ? SKColors.Black : SKColors.White, random.Between(0, 0.14f));
            canvas.DrawRect(0, y, size, pitch, paint);
            paint.Color = wood.Darker(0.7f);
            canvas.DrawRect(0, y, size, size * 0.012f, paint);
            canvas.DrawRect(random.Between(0, size), y, size * 0.012f, pitch, paint);
        }

        canvas.Restore();
    }

    private void Bricks(SKPaint paint, SKColor joint, SKColor brick)
    {
        float high = size * random.Between(0.08f, 0.14f), wide = high * 2.2f, gap = size * 0.015f;
        for (int row = 0; row * high < size; row++)
        {
            for (float x = (row & 1) * -wide / 2; x < size; x += wide)
            {
                paint.Color = brick.Mixed(joint, random.Between(0, 0.5f));
                canvas.DrawRect(x, row * high, wide - gap, high - gap, paint);
            }
        }
    }

    private void Lights(SKPaint paint, SKColor colour)
    {
        int count = random.From(6, 16);
        for (int i = 0; i < count; i++)
        {
            paint.Color = colour.Lighter(random.Between(0, 0.6f)).WithAlpha((byte)random.From(50, 130));
            canvas.DrawCircle(random.Between(0, size), random.Between(0, size), size * random.Between(0.03f, 0.12f), paint);
        }
    }

    private void Blobs(SKPaint paint, SKColor colour)
    {
        int count = random.From(4, 10);
        for (int i = 0; i < count; i++)
        {
            using SKPath blob = Shapes.Blob(random, size * random.Between(0.06f, 0.2f), 6);
            blob.Transform(SKMatrix.CreateTranslation(random.Between(0, size), random.Between(0, size)));
            paint.Color = colour.Mixed(Colours.ForBackground(random), random.Between(0, 0.6f)).WithAlpha((byte)random.From(90, 200));
            canvas.DrawPath(blob, paint);
        }
    }

    private void Tiles(SKPaint paint, SKColor first, SKColor second)
    {
        float pitch = size * random.Between(0.1f, 0.22f);
        paint.Color = first.Mixed(second, random.Between(0.25f, 0.6f));
        canvas.Save();
        canvas.RotateDegrees(random.Chance(0.5f) ? 0 : 45, size / 2, size / 2);
        for (int row = -4; row * pitch < size * 1.4f; row++)
        {
            for (int column = -4; column * pitch < size * 1.4f; column++)
            {
                if (((row + column) & 1) == 0)
                {
                    canvas.DrawRect(column * pitch, row * pitch, pitch, pitch, paint);
                }
            }
        }

        canvas.Restore();
    }

    private void Waves(SKPaint paint, SKColor first, SKColor second)
    {
        float pitch = size * random.Between(0.1f, 0.18f), rise = pitch * random.Between(0.3f, 0.7f);
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = pitch * random.Between(0.2f, 0.5f);
        for (float y = size * random.Between(0, 0.4f); y < size + pitch; y += pitch)
        {
            paint.Color = first.Mixed(second, random.Between(0.2f, 0.7f));
            float q = size / 8;
            using SKPath wave = Shapes.Svg($"M0 {y} q {q} {-rise} {2 * q} 0 t {2 * q} 0 t {2 * q} 0 t {2 * q} 0");
            canvas.DrawPath(wave, paint);
        }

        paint.Style = SKPaintStyle.Fill;
    }
}
