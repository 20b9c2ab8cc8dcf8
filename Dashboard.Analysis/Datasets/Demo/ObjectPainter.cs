using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo;

/// <summary>
/// Draws the parts of one object with one picture's colours, pattern and outline. It owns the paths handed to it.
/// </summary>
internal sealed class ObjectPainter(SKCanvas canvas, DemoRandom random, ObjectColours colours, SurfacePattern pattern, float outline) : IDisposable
{
    private readonly SKPaint _paint = new() { IsAntialias = true, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round };

    public DemoRandom Random => random;

    public ObjectColours Colours => colours;

    public SKCanvas Canvas => canvas;

    /// <summary>The object's main surface: carries the picture's pattern.</summary>
    public void Main(SKPath path) => Fill(path, colours.Main, patterned: true);

    public void Second(SKPath path) => Fill(path, colours.Second);

    public void Accent(SKPath path) => Fill(path, colours.Accent);

    public void Fill(SKPath path, SKColor colour, bool patterned = false)
    {
        using (path)
        {
            _paint.Style = SKPaintStyle.Fill;
            _paint.Color = colour;
            canvas.DrawPath(path, _paint);
            if (patterned && pattern.Kind != PatternKind.Plain)
            {
                canvas.Save();
                canvas.ClipPath(path, SKClipOperation.Intersect, antialias: true);
                pattern.Draw(canvas, _paint, colours.Second);
                canvas.Restore();
            }

            if (outline > 0)
            {
                _paint.Style = SKPaintStyle.Stroke;
                _paint.StrokeWidth = outline;
                _paint.Color = colour.Darker(0.5f);
                canvas.DrawPath(path, _paint);
            }
        }
    }

    public void Stroke(SKPath path, SKColor colour, float width)
    {
        using (path)
        {
            _paint.Style = SKPaintStyle.Stroke;
            if (outline > 0)
            {
                _paint.StrokeWidth = width + outline;
                _paint.Color = colour.Darker(0.5f);
                canvas.DrawPath(path, _paint);
            }

            _paint.StrokeWidth = width;
            _paint.Color = colour;
            canvas.DrawPath(path, _paint);
        }
    }

    /// <summary>A thin mark on a surface (a seam, a string, a whisker): never outlined.</summary>
    public void Mark(SKPath path, SKColor colour, float width)
    {
        using (path)
        {
            _paint.Style = SKPaintStyle.Stroke;
            _paint.StrokeWidth = width;
            _paint.Color = colour;
            canvas.DrawPath(path, _paint);
        }
    }

    /// <summary>A small filled mark (an eye, a button): never outlined.</summary>
    public void Spot(float x, float y, float radius, SKColor colour)
    {
        _paint.Style = SKPaintStyle.Fill;
        _paint.Color = colour;
        canvas.DrawCircle(x, y, radius, _paint);
    }

    public void Dispose() => _paint.Dispose();
}
