using System.Globalization;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Dashboard.Access;

/// <summary>The page that a share link opens, and what that page needs: nothing else answers to the link.</summary>
/// <param name="Pattern">The page's route.</param>
/// <param name="Values">What its parameters stand for: run, layer, unit.</param>
/// <param name="Form">Whole page or one plot.</param>
internal sealed record SharedView(string Pattern, IReadOnlyDictionary<string, string> Values, ShareLinkForm Form)
{
    internal const string RunId = "RunId", Layer = "Layer", Unit = "Unit";

    /// <summary>Pages whose whole state stands in their address, so that a link can show exactly that.</summary>
    private static readonly RoutePattern[] s_shareable =
        [.. new[] { DashboardUrls.LayersPattern, DashboardUrls.ExplorePattern, DashboardUrls.UnitPattern, DashboardUrls.GalleryPattern, DashboardUrls.ComparePage }.Select(p => RoutePatternFactory.Parse(p))];

    public static SharedView? Of(ShareLink link) => Of(link.Address, link.Form);

    /// <returns>Null where the address is of no page that can be shared.</returns>
    public static SharedView? Of(string address, ShareLinkForm form = ShareLinkForm.Page)
    {
        string[] path = [.. address.Split('?', '#')[0].Split('/').Select(Uri.UnescapeDataString)];
        foreach (RoutePattern pattern in s_shareable.Where(p => p.PathSegments.Count == path.Length))
        {
            Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
            if (pattern.PathSegments.Zip(path).All(pair => Fits(pair.First.Parts[0], pair.Second, values)))
            {
                return new SharedView(pattern.RawText!, values, form);
            }
        }

        return null;
    }

    public bool ShowsUnit => Pattern == DashboardUrls.UnitPattern;

    public bool ShowsGallery => Pattern == DashboardUrls.GalleryPattern && Form == ShareLinkForm.Page;

    public bool ShowsPictures => Pattern is DashboardUrls.UnitPattern or DashboardUrls.ExplorePattern;

    public string? Value(string name) => Values.GetValueOrDefault(name);

    /// <summary>A gallery shows every unit of its run, a unit's page its own.</summary>
    public bool ShowsAmImageOf(string runId, string layer, int unit) =>
        Value(RunId) == runId && (ShowsGallery || (ShowsUnit && Form == ShareLinkForm.Page && Value(Layer) == layer && Value(Unit) == unit.ToString(CultureInfo.InvariantCulture)));

    public bool Covers(string pattern, IReadOnlyDictionary<string, object?> values)
    {
        return pattern switch
        {
            DashboardUrls.UnitDataPattern => ShowsUnit && Same(RunId) && Same(Layer) && Same(Unit),
            DashboardUrls.ImagePattern => ShowsPictures && Same(RunId),
            // Which image it is, and whether of a unit that the view shows, the endpoint asks VisitorAmImages.
            DashboardUrls.AmImagePattern => ShowsGallery || (ShowsUnit && Form == ShareLinkForm.Page),
            DashboardUrls.RealCropPattern => Same(RunId) && (ShowsGallery || (ShowsUnit && Form == ShareLinkForm.Page && Same(Layer) && Same(Unit))),
            DashboardUrls.AmArchivePattern => ShowsGallery && Same(RunId),
            _ when Form == ShareLinkForm.Plot => pattern == DashboardUrls.EmbeddedPage,
            _ when pattern == Pattern => Values.Keys.All(Same),
            _ => pattern == DashboardUrls.HelpPage || pattern.StartsWith("_blazor", StringComparison.Ordinal),
        };

        bool Same(string name) => IsSame(Value(name), name, values);
    }

    /// <summary>Blazor hands an escaped slash in a parameter on as it stands in the address, minimal endpoints do so too: both forms are compared.</summary>
    internal static bool IsSame(string? mine, string name, IReadOnlyDictionary<string, object?> values)
    {
        string? other = Convert.ToString(values.FirstOrDefault(v => string.Equals(v.Key, name, StringComparison.OrdinalIgnoreCase)).Value, CultureInfo.InvariantCulture);
        return mine is not null && other is not null && (other == mine || Uri.UnescapeDataString(other) == mine);
    }

    private static bool Fits(RoutePatternPart part, string text, Dictionary<string, string> values)
    {
        if (part is RoutePatternLiteralPart literal)
        {
            return string.Equals(literal.Content, text, StringComparison.OrdinalIgnoreCase);
        }

        values[((RoutePatternParameterPart)part).Name] = text;
        return text.Length > 0;
    }
}
