using Dashboard.Services;

namespace Dashboard.Components.Plots;

/// <summary>Which classes get a row of their own where there are more than fit: the highest means, and always the attributed class.</summary>
internal static class ShownClasses
{
    public static IReadOnlyList<ClassSpread> Of(IReadOnlyList<ClassSpread> byMean, int most, int attributed)
    {
        if (byMean.Count <= most)
        {
            return byMean;
        }

        List<ClassSpread> shown = [.. byMean.Take(most)];
        if (attributed >= 0 && shown.All(c => c.Class != attributed) && byMean.FirstOrDefault(c => c.Class == attributed) is { } own)
        {
            shown[^1] = own;
        }

        return shown;
    }
}
