namespace Dashboard.Services;

/// <summary>A class's activations of one unit.</summary>
public sealed record ClassSpread(int Class, Quantiles Values);

/// <summary>One image with what the unit answered to it.</summary>
public sealed record ImageActivation(int Image, int Class, float Value);

/// <summary>What a page shows of one unit's activations: every class, highest mean first, and the strongest images.</summary>
/// <param name="Classes">Included classes by descending mean; equal means by class index.</param>
/// <param name="TopImages">Included images by descending activation; equal ones in the order of the run, which means nothing.</param>
/// <param name="TiedAfterTop">How many more images are exactly as strong as the last of <paramref name="TopImages"/>.</param>
/// <param name="Included">Images that count under the criteria.</param>
public sealed record UnitProfile(IReadOnlyList<ClassSpread> Classes, IReadOnlyList<ImageActivation> TopImages, int TiedAfterTop, int Included)
{
    public static UnitProfile Of(UnitActivations unit, int topImages)
    {
        int[] included = [.. Enumerable.Range(0, unit.Values.Length).Where(i => unit.Classes[i] != UnitActivations.LeftOut)];
        ClassSpread[] classes =
        [
            .. included.GroupBy(i => unit.Classes[i])
                .Select(g => new ClassSpread(g.Key, Quantiles.Of(g.Select(i => (double)unit.Values[i]))))
                .OrderByDescending(c => c.Values.Mean)
                .ThenBy(c => c.Class),
        ];
        ImageActivation[] top = [.. included.OrderByDescending(i => unit.Values[i]).ThenBy(i => i).Take(topImages).Select(i => new ImageActivation(i, unit.Classes[i], unit.Values[i]))];
        int tied = top.Length == 0 ? 0 : included.Count(i => unit.Values[i] == top[^1].Value) - top.Count(t => t.Value == top[^1].Value);
        return new UnitProfile(classes, top, tied, included.Length);
    }
}
