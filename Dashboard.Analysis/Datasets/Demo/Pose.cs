using SkiaSharp;

namespace Dashboard.Analysis.Datasets.Demo;

/// <summary>Where and how the object stands in the picture.</summary>
internal sealed record Pose(SKMatrix Matrix, SKPoint Centre, float Radius)
{
    private const float ObjectReach = 50;

    /// <summary>The picture's subject: most of it inside the frame.</summary>
    public static Pose Choose(DemoRandom random, float size, float maximalTilt)
    {
        float radius = size * random.Between(0.22f, 0.46f), slack = Math.Max(0, (size / 2) - radius) + (size * 0.06f);
        return At(random, new SKPoint((size / 2) + random.Between(-slack, slack), (size / 2) + random.Between(-slack, slack)), radius, maximalTilt);
    }

    /// <summary>A small thing at the frame's edge, mostly cut by it.</summary>
    public static Pose AtEdge(DemoRandom random, float size, float maximalTilt)
    {
        (float sin, float cos) = MathF.SinCos(random.Between(0, MathF.Tau));
        return At(random, new SKPoint(size * (0.5f + (0.5f * cos)), size * (0.5f + (0.5f * sin))), size * random.Between(0.1f, 0.16f), maximalTilt);
    }

    private static Pose At(DemoRandom random, SKPoint centre, float radius, float maximalTilt)
    {
        float scale = radius / ObjectReach;
        SKMatrix perspective = SKMatrix.Identity;
        perspective.Persp0 = random.Between(-0.0028f, 0.0028f);
        perspective.Persp1 = random.Between(-0.0028f, 0.0028f);
        SKMatrix matrix = SKMatrix.CreateTranslation(centre.X, centre.Y)
            .PreConcat(SKMatrix.CreateRotationDegrees(random.Between(-maximalTilt, maximalTilt)))
            .PreConcat(SKMatrix.CreateSkew(random.Between(-0.18f, 0.18f), 0))
            .PreConcat(SKMatrix.CreateScale(scale * random.Between(0.82f, 1.08f) * (random.Chance(0.5f) ? -1 : 1), scale * random.Between(0.86f, 1.06f)))
            .PreConcat(perspective);
        return new Pose(matrix, centre, radius);
    }
}
