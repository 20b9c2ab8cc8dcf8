using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo;

/// <summary>
/// Draws one labelled picture, 64 × 64 RGB: a pure function of seed, split, class and index, the same bytes on every call on one platform.
/// Safe from several threads at once.
/// </summary>
internal static class DemoRenderer
{
    /// <summary>Part of the dataset's content hash: raise it with any change that alters a pixel.</summary>
    public const string Version = "2";

    public const int Size = 64;

    /// <summary>Drawn at twice the size and averaged down: finer edges than antialiasing alone.</summary>
    private const int Canvas = 2 * Size;

    public static RgbImage Render(ulong seed, int split, int classIndex, int index)
    {
        DemoRandom random = DemoRandom.For(seed, split, classIndex, index);
        SKImageInfo info = new(Canvas, Canvas, SKColorType.Rgba8888, SKAlphaType.Premul);
        using SKBitmap bitmap = new(info);
        using (SKCanvas canvas = new(bitmap))
        {
            Draw(canvas, random, DemoClasses.All[classIndex]);
        }

        return Film.Develop(bitmap.GetPixelSpan(), Size, random);
    }

    private static void Draw(SKCanvas canvas, DemoRandom random, DemoClass wanted)
    {
        SKColor background = new Backdrop(canvas, random, Canvas).Draw();
        Clutter clutter = new(canvas, random, Canvas);
        clutter.Behind();
        if (random.Chance(0.3f))
        {
            DemoClass other = random.Pick(DemoClasses.All);
            DrawObject(canvas, random, other, Pose.AtEdge(random, Canvas, other.MaximalTilt), Colours.ForObject(random, background, 0.2f));
        }

        Pose pose = Pose.Choose(random, Canvas, wanted.MaximalTilt);
        ObjectColours colours = Colours.ForObject(random, background, random.Between(0.1f, 0.34f));
        DrawObject(canvas, random, wanted, pose, colours);
        clutter.Before(pose.Centre, pose.Radius);
        ShadeWhole(canvas, random);
    }

    private static void DrawObject(SKCanvas canvas, DemoRandom random, DemoClass wanted, Pose pose, ObjectColours colours)
    {
        float light = random.Between(-MathF.PI, 0);
        (float sin, float cos) = MathF.SinCos(light);
        float away = Canvas * random.Between(0.015f, 0.06f), soft = random.Between(1.5f, 4);
        using SKImageFilter shadow = SKImageFilter.CreateDropShadow(-cos * away, -sin * away, soft, soft, SKColors.Black.WithAlpha((byte)random.From(40, 130)));
        using SKPaint layer = new() { ImageFilter = random.Chance(0.75f) ? shadow : null };
        canvas.SaveLayer(layer);
        canvas.Save();
        canvas.Concat(pose.Matrix);
        SurfacePattern pattern = SurfacePattern.Choose(random);
        using (ObjectPainter painter = new(canvas, random, colours, pattern, random.Chance(0.55f) ? random.Between(1.2f, 2.6f) : 0))
        {
            wanted.Draw(painter);
        }

        canvas.Restore();
        ShadeObject(canvas, pose, new SKPoint(cos, sin), random.Between(0.1f, 0.5f));
        canvas.Restore();
    }

    /// <summary>Bright on the side of the light, dark on the other; touches only what the layer holds already.</summary>
    private static void ShadeObject(SKCanvas canvas, Pose pose, SKPoint towardsLight, float strength)
    {
        SKPoint reach = new(towardsLight.X * pose.Radius, towardsLight.Y * pose.Radius);
        byte bright = (byte)(255 * strength * 0.7f), dark = (byte)(255 * strength);
        using SKShader shader = SKShader.CreateLinearGradient(
            pose.Centre + reach,
            pose.Centre - reach,
            [SKColors.White.WithAlpha(bright), SKColors.White.WithAlpha(0), SKColors.Black.WithAlpha(0), SKColors.Black.WithAlpha(dark)],
            [0, 0.45f, 0.55f, 1],
            SKShaderTileMode.Clamp);
        using SKPaint paint = new() { Shader = shader, BlendMode = SKBlendMode.SrcATop };
        canvas.DrawRect(0, 0, Canvas, Canvas, paint);
    }

    private static void ShadeWhole(SKCanvas canvas, DemoRandom random)
    {
        if (!random.Chance(0.5f))
        {
            return;
        }

        SKPoint from = new(random.Between(0, Canvas), random.Between(0, Canvas));
        using SKShader shader = SKShader.CreateRadialGradient(
            from, Canvas, [SKColors.White.WithAlpha((byte)random.From(0, 60)), SKColors.Black.WithAlpha((byte)random.From(20, 120))], SKShaderTileMode.Clamp);
        using SKPaint paint = new() { Shader = shader };
        canvas.DrawRect(0, 0, Canvas, Canvas, paint);
    }
}
