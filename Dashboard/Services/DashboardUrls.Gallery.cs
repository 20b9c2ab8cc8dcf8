using System.Globalization;
using Dashboard.Services.Explore;
using Dashboard.Services.Gallery;

namespace Dashboard.Services;

/// <summary>Addresses of the gallery, of its pictures and of its download.</summary>
public static partial class DashboardUrls
{
    public const string GalleryPattern = "runs/{RunId}/gallery";
    public const string AmImagePattern = "am/{id}.png";
    public const string AmArchivePattern = "am/runs/{runId}/images.zip";
    public const string RealCropPattern = "am/runs/{runId}/layers/{layer}/units/{unit:int}/real/{rank:int}.png";

    public const string GalleryUnitName = "unit";
    public const string MethodName = "method";
    public const string SeedName = "seed";
    public const string ShowName = "show";
    public const string RangeOfName = "of";
    public const string FromName = "from";
    public const string ToName = "to";
    public const string GroupName = "group";
    public const string GroupByUnitValue = "unit";
    public const string TileName = "tile";
    public const string LargeName = "image";

    /// <summary>Characters of an image's hash that stand in the address of the large view.</summary>
    private const int OpenLength = 16;

    public static string Gallery(string runId, GalleryView? view = null, bool complete = false) =>
        $"{Runs}/{Escape(runId)}/gallery" + GalleryQueryOf(view ?? GalleryView.Default, complete);

    /// <summary>All images that the gallery shows, with their numbers.</summary>
    public static string AmArchive(string runId, GalleryView view) =>
        $"am/runs/{Escape(runId)}/images.zip" + GalleryQueryOf(view with { Open = null, ByUnit = false, Tile = TileSize.Medium }, complete: true);

    /// <summary>A picture by the hash of its content: it may be kept for ever.</summary>
    /// <param name="id">The image's id.</param>
    /// <param name="size">Longest side in pixels; the file as it was made where left out.</param>
    public static string AmImage(string id, int? size = null) => $"am/{Escape(id)}.png" + Query(null, false, (SizeName, size?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>One of a unit's strongest real images, cut to what the unit saw.</summary>
    public static string RealCrop(string runId, string layer, int unit, int rank, string contentKey) =>
        string.Create(CultureInfo.InvariantCulture, $"am/runs/{Escape(runId)}/layers/{Escape(layer)}/units/{unit}/real/{rank}.png") + Query(null, false, (VersionName, Shorten(contentKey)));

    /// <summary>What stands in an address for an image that is open in the large view.</summary>
    public static string OpenToken(string id) => id.Length <= OpenLength ? id : id[..OpenLength];

    private static string GalleryQueryOf(GalleryView view, bool complete) => Query(
        view.View,
        complete,
        (LayersName, LayerList.Write(view.Layers)),
        (GalleryUnitName, view.Unit?.ToString(CultureInfo.InvariantCulture)),
        (MethodName, view.Method is { } method ? MethodText.Token(method) : null),
        (SeedName, view.Seed?.ToString(CultureInfo.InvariantCulture)),
        (ClassName, view.Class),
        (ShowName, view.Show == GalleryShow.All ? null : GalleryShowText.Token(view.Show)),
        (RangeOfName, view.From is null && view.To is null ? null : view.RangeOf),
        (FromName, view.From is { } from ? Number(from) : null),
        (ToName, view.To is { } to ? Number(to) : null),
        (SortName, complete || view.Sort != GallerySort.Natural ? view.Sort.Text : null),
        (GroupName, view.ByUnit ? GroupByUnitValue : null),
        (TileName, view.Tile == TileSize.Medium ? null : view.Tile.Token),
        (LargeName, view.Open is null ? null : OpenToken(view.Open)));
}
