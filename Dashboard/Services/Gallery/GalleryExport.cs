using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services.Gallery;

/// <summary>What a download holds: the images that a view shows, and what they are of.</summary>
/// <param name="Run">The run.</param>
/// <param name="View">Which images, under which criteria.</param>
/// <param name="Items">In the order of the wall.</param>
/// <param name="Time">When the file is made.</param>
internal sealed record GalleryExport(Run Run, GalleryView View, IReadOnlyList<GalleryItem> Items, DateTimeOffset Time)
{
    public MeasureDefinition Measure => View.View.MeasureDefinition;

    public IEnumerable<(string Name, string Value)> Provenance =>
    [
        ("run", Run.Name),
        .. ViewProvenance.Of(Run, View.View).Select(p => (p.Key, p.Value)),
        ("network", Run.NetworkName),
        ("dataset", Run.DatasetName),
        ("view", DashboardUrls.Gallery(Run.Id, View with { Open = null }, complete: true)),
        ("time", GalleryTable.Time(Time)),
        ("caveat", AmWarnings.Caveat),
    ];

    public static string PathOf(GalleryItem item) => $"images/{AmImageText.FileName(item.Image)}";
}
