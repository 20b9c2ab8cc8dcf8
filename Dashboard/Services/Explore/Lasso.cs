using System.Collections.Immutable;

namespace Dashboard.Services.Explore;

/// <summary>Geometry of a region drawn by hand in the plane of two measures.</summary>
public static class Lasso
{
    private const int MostHalvings = 30;

    /// <summary>Even–odd rule. False for coordinates that are NaN or infinite.</summary>
    public static bool Contains(ReadOnlySpan<PlanePoint> polygon, double x, double y)
    {
        if (!double.IsFinite(x) || !double.IsFinite(y))
        {
            return false;
        }

        bool inside = false;
        for (int i = 0, before = polygon.Length - 1; i < polygon.Length; before = i++)
        {
            PlanePoint a = polygon[i], b = polygon[before];
            if (a.Y > y != b.Y > y && x < ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)) + a.X)
            {
                inside = !inside;
            }
        }

        return inside;
    }

    /// <summary>
    /// The hundreds of points of a mouse's path as few corners with few digits, so that an address can hold them (Ramer–Douglas–Peucker; the
    /// tolerance starts at 0.2 % of the region's size and doubles until the corners fit).
    /// </summary>
    /// <returns>Empty where the points enclose nothing.</returns>
    public static ImmutableArray<PlanePoint> Simplify(IReadOnlyList<PlanePoint> path, int mostCorners)
    {
        PlanePoint[] points = [.. path.Where(p => double.IsFinite(p.X) && double.IsFinite(p.Y))];
        if (points.Length < 3)
        {
            return [];
        }

        double width = points.Max(p => p.X) - points.Min(p => p.X), height = points.Max(p => p.Y) - points.Min(p => p.Y);
        if (width <= 0 || height <= 0)
        {
            return [];
        }

        double tolerance = 0.002;
        List<PlanePoint> corners = Corners(points, width, height, tolerance);
        for (int i = 0; corners.Count > mostCorners && i < MostHalvings; i++)
        {
            tolerance *= 2;
            corners = Corners(points, width, height, tolerance);
        }

        return corners.Count < 3 ? [] : [.. corners.Select(p => new PlanePoint(FewDigits.Round(p.X, width), FewDigits.Round(p.Y, height)))];
    }

    private static List<PlanePoint> Corners(PlanePoint[] points, double width, double height, double tolerance)
    {
        bool[] kept = new bool[points.Length];
        kept[0] = kept[^1] = true;
        Stack<(int First, int Last)> open = new([(0, points.Length - 1)]);
        while (open.TryPop(out (int First, int Last) span))
        {
            (int farthest, double distance) = Farthest(points, span.First, span.Last, width, height);
            if (distance > tolerance)
            {
                kept[farthest] = true;
                open.Push((span.First, farthest));
                open.Push((farthest, span.Last));
            }
        }

        return [.. points.Where((_, i) => kept[i])];
    }

    private static (int Index, double Distance) Farthest(PlanePoint[] points, int first, int last, double width, double height)
    {
        PlanePoint a = points[first];
        double dx = (points[last].X - a.X) / width, dy = (points[last].Y - a.Y) / height;
        double length = Math.Sqrt((dx * dx) + (dy * dy));
        (int index, double distance) = (first, 0);
        for (int i = first + 1; i < last; i++)
        {
            double px = (points[i].X - a.X) / width, py = (points[i].Y - a.Y) / height;
            double d = length == 0 ? Math.Sqrt((px * px) + (py * py)) : Math.Abs((px * dy) - (py * dx)) / length;
            (index, distance) = d > distance ? (i, d) : (index, distance);
        }

        return (index, distance);
    }
}
