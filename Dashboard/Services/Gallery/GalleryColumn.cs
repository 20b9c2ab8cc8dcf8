using Dashboard.Services.Explore;

namespace Dashboard.Services.Gallery;

/// <summary>
/// A number every image has, to sort and filter by: an entry of <see cref="All"/> stands in the sorting, the range filter and addresses by itself.
/// </summary>
/// <param name="Key">As in addresses and exports.</param>
/// <param name="Name">As people read it; null for the chosen measure, which has a name of its own.</param>
/// <param name="Value">NaN where there is none.</param>
/// <param name="IsShare">Shown as a percentage.</param>
public sealed record GalleryColumn(string Key, string? Name, Func<GalleryItem, double> Value, bool IsShare = false)
{
    public const string Measure = "measure";

    public static IReadOnlyList<GalleryColumn> All { get; } =
    [
        new(Measure, null, i => i.Value),
        new("strength", "Share of the unit's maximum", i => i.Image.ShareOfMaximum ?? double.NaN, IsShare: true),
        new("robust", "Left after small shifts", i => i.Image.RobustRatio ?? double.NaN, IsShare: true),
        new("detail", "Fine detail, times real images", i => i.Image.HighFrequencyRatio ?? double.NaN),
        new(ExploreColumns.Interpretability, "Interpretability (people)", i => i.Interpretability, IsShare: true),
        new("rank", "Rank of the unit in its layer", i => i.Image.Rank),
    ];

    public static GalleryColumn? Find(string? key) => All.FirstOrDefault(c => c.Key == key);
}
