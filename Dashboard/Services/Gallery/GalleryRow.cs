using Dashboard.Services.Explore;

namespace Dashboard.Services.Gallery;

/// <summary>What stands in one row of the wall; all rows are equally high, so that only those in sight need be in the page.</summary>
/// <param name="Unit">The unit whose row it is; null where units share rows.</param>
/// <param name="Items">At least one.</param>
public sealed record GalleryRow(UnitId? Unit, IReadOnlyList<GalleryItem> Items)
{
    /// <param name="items">In the wall's order.</param>
    /// <param name="columns">How many fit side by side.</param>
    public static IReadOnlyList<GalleryRow> Fill(IReadOnlyList<GalleryItem> items, int columns) => [.. items.Chunk(columns).Select(c => new GalleryRow(null, c))];

    /// <summary>A row a unit: units in the order in which they first appear, the images of each by method and seed.</summary>
    public static IReadOnlyList<GalleryRow> ByUnit(IReadOnlyList<GalleryItem> items) =>
        [.. items.GroupBy(i => i.Unit).Select(g => new GalleryRow(g.Key, [.. g.OrderBy(i => i.Image.Method).ThenBy(i => i.Image.Seed).ThenBy(i => i.Image.Created)]))];
}
