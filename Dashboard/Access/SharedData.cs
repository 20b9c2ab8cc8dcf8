using Dashboard.Analysis.Sharing;
using Dashboard.Services;

namespace Dashboard.Access;

/// <summary>What the holder of a share link gets from the HTTP API: the numbers that her view shows, if its owner lets her save them, and nothing else.</summary>
internal static class SharedData
{
    public static bool IsOfApi(string pattern) => pattern.StartsWith(DashboardUrls.ApiFolder, StringComparison.OrdinalIgnoreCase);

    /// <param name="link">Her link.</param>
    /// <param name="view">What it opens.</param>
    /// <param name="pattern">The endpoint.</param>
    /// <param name="values">What the pattern's parameters stand for.</param>
    public static bool Covers(ShareLink link, SharedView view, string pattern, IReadOnlyDictionary<string, object?> values)
    {
        if (!link.MayExport || view.Form != ShareLinkForm.Page)
        {
            return false;
        }

        // The list holds her runs only, see VisitorRuns.
        if (pattern == DashboardUrls.ApiRuns)
        {
            return true;
        }

        return link.RunIds.Any(run => SharedView.IsSame(run, SharedView.RunId, values)) && pattern switch
        {
            DashboardUrls.ApiRun or DashboardUrls.ApiLayers => true,
            DashboardUrls.ApiMeasures or DashboardUrls.ApiUnits => !view.ShowsUnit,
            DashboardUrls.ApiUnit => !view.ShowsUnit || IsHerUnit(),
            DashboardUrls.ApiActivations => view.ShowsUnit && IsHerUnit(),
            // Which images, and whether of a unit that the view shows, says VisitorAmImages.
            DashboardUrls.ApiAmImages or DashboardUrls.ApiAmImage => view.ShowsGallery || view.ShowsUnit,
            _ => false,
        };

        bool IsHerUnit() => SharedView.IsSame(view.Value(SharedView.Layer), SharedView.Layer, values) && SharedView.IsSame(view.Value(SharedView.Unit), SharedView.Unit, values);
    }
}
