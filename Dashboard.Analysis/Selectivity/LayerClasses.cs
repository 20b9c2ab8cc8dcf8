namespace Dashboard.Analysis.Selectivity;

/// <summary>What inclusion left of a run's images, as a layer's summary needs it.</summary>
/// <param name="Ids">Class ids (labels), ascending.</param>
/// <param name="Counts">Images of each class.</param>
/// <param name="Images">Images that stay.</param>
/// <param name="ImagesLeftOut">Images that inclusion left out.</param>
/// <param name="LeftOut">Classes that inclusion left out.</param>
public sealed record LayerClasses(int[] Ids, int[] Counts, int Images, int ImagesLeftOut, int LeftOut)
{
    internal static LayerClasses Of(Inclusion inclusion) => new(
        inclusion.ClassIds, inclusion.ClassCounts, inclusion.Images.Length, inclusion.ImageCount - inclusion.Images.Length, inclusion.ClassesLeftOut);
}
