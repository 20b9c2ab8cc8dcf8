using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo;

/// <summary>Outlines in object space: 100 × 100, origin in the middle, y down. The caller hands each to a painter, which disposes it.</summary>
internal static class Shapes
{
    /// <summary>SVG path data; interpolated numbers are written culture-free.</summary>
    public static SKPath Svg(FormattableString data) =>
        SKPath.ParseSvgPathData(FormattableString.Invariant(data)) ?? throw new FormatException(FormattableString.Invariant(data));

    public static SKPath Circle(float x, float y, float radius) => Ellipse(x, y, radius, radius);

    public static SKPath Ellipse(float x, float y, float radiusX, float radiusY)
    {
        SKPath path = new();
        path.AddOval(new SKRect(x - radiusX, y - radiusY, x + radiusX, y + radiusY));
        return path;
    }

    public static SKPath Box(float left, float top, float right, float bottom, float radius = 0)
    {
        SKPath path = new();
        path.AddRoundRect(new SKRect(left, top, right, bottom), radius, radius);
        return path;
    }

    public static SKPath Polygon(params ReadOnlySpan<float> xy)
    {
        SKPath path = new();
        path.MoveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.Length; i += 2)
        {
            path.LineTo(xy[i], xy[i + 1]);
        }

        path.Close();
        return path;
    }

    public static SKPath Line(float x1, float y1, float x2, float y2)
    {
        SKPath path = new();
        path.MoveTo(x1, y1);
        path.LineTo(x2, y2);
        return path;
    }

    /// <summary>An irregular closed curve around the origin.</summary>
    public static SKPath Blob(DemoRandom random, float radius, int corners)
    {
        SKPath path = new();
        Span<SKPoint> points = stackalloc SKPoint[corners];
        for (int i = 0; i < corners; i++)
        {
            float angle = MathF.Tau * i / corners, distance = radius * random.Between(0.65f, 1.25f);
            points[i] = new SKPoint(distance * MathF.Cos(angle), distance * MathF.Sin(angle));
        }

        path.MoveTo(Middle(points[corners - 1], points[0]));
        for (int i = 0; i < corners; i++)
        {
            path.QuadTo(points[i], Middle(points[i], points[(i + 1) % corners]));
        }

        path.Close();
        return path;
    }

    private static SKPoint Middle(SKPoint a, SKPoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2);
}
