using System.Collections.Frozen;
using System.Reflection;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.StaticAssets;
using RouteData = Microsoft.AspNetCore.Components.RouteData;

namespace Dashboard.Access;

/// <summary>Who may pass at all; a viewer only as far as <see cref="SharedView"/> reaches.</summary>
public enum Audience
{
    Researcher,
    ResearcherOrViewer,

    /// <summary>And programs that show a researcher's access token.</summary>
    ResearcherOrProgram,
    ResearcherProgramOrViewer,
    Everyone,
    Operator,
}

/// <summary>
/// The one place that says who may open what, for requests and for pages opened inside a circuit alike. What is not listed is for researchers only;
/// a new address that others may open is a row here and a row in the test that walks all endpoints.
/// </summary>
internal static class AccessTable
{
    private const string RaterPrefix = DashboardUrls.RaterFolder + "/";

    private static readonly FrozenDictionary<string, Audience> s_rows = new Dictionary<string, Audience>
    {
        [DashboardUrls.HealthLive] = Audience.Everyone,
        [DashboardUrls.HealthReady] = Audience.Everyone,
        [DashboardUrls.ErrorPage] = Audience.Everyone,
        [DashboardUrls.NotFoundPage] = Audience.Everyone,
        [DashboardUrls.SignInPage] = Audience.Everyone,
        [DashboardUrls.SignInLinkPattern] = Audience.Everyone,
        [DashboardUrls.SignInTokenForm] = Audience.Everyone,
        [DashboardUrls.SignInProvider] = Audience.Everyone,
        [DashboardUrls.ShareLinkPattern] = Audience.Everyone,
        [DashboardUrls.LinkGonePage] = Audience.Everyone,

        [DashboardUrls.HelpPage] = Audience.ResearcherOrViewer,
        [DashboardUrls.EmbeddedPage] = Audience.ResearcherOrViewer,
        [DashboardUrls.LayersPattern] = Audience.ResearcherOrViewer,
        [DashboardUrls.ExplorePattern] = Audience.ResearcherOrViewer,
        [DashboardUrls.UnitPattern] = Audience.ResearcherOrViewer,
        [DashboardUrls.ComparePage] = Audience.ResearcherOrViewer,
        [DashboardUrls.ImagePattern] = Audience.ResearcherOrViewer,
        [DashboardUrls.GalleryPattern] = Audience.ResearcherOrViewer,
        [DashboardUrls.AmImagePattern] = Audience.ResearcherOrViewer,
        [DashboardUrls.RealCropPattern] = Audience.ResearcherOrViewer,
        [DashboardUrls.AmArchivePattern] = Audience.ResearcherOrViewer,
        [DashboardUrls.UnitDataPattern] = Audience.ResearcherOrViewer,

        [DashboardUrls.ApiRuns] = Audience.ResearcherProgramOrViewer,
        [DashboardUrls.ApiRun] = Audience.ResearcherProgramOrViewer,
        [DashboardUrls.ApiLayers] = Audience.ResearcherProgramOrViewer,
        [DashboardUrls.ApiMeasures] = Audience.ResearcherProgramOrViewer,
        [DashboardUrls.ApiUnits] = Audience.ResearcherProgramOrViewer,
        [DashboardUrls.ApiUnit] = Audience.ResearcherProgramOrViewer,
        [DashboardUrls.ApiActivations] = Audience.ResearcherProgramOrViewer,
        [DashboardUrls.ApiPredictions] = Audience.ResearcherOrProgram,
        [DashboardUrls.ApiAmImages] = Audience.ResearcherProgramOrViewer,
        [DashboardUrls.ApiAmImage] = Audience.ResearcherProgramOrViewer,
        [DashboardUrls.ApiStudies] = Audience.ResearcherOrProgram,
        [DashboardUrls.ApiStudy] = Audience.ResearcherOrProgram,
        [DashboardUrls.ApiStudyLayers] = Audience.ResearcherOrProgram,
        [DashboardUrls.ApiStudyUnits] = Audience.ResearcherOrProgram,
        [DashboardUrls.ApiDocument] = Audience.ResearcherOrProgram,
        [DashboardUrls.ApiNothing] = Audience.ResearcherOrProgram,

        // Blazor's own: the connection of an open page, and scripts that look nothing up.
        ["_blazor"] = Audience.ResearcherOrViewer,
        ["_blazor/negotiate"] = Audience.ResearcherOrViewer,
        ["_blazor/disconnect"] = Audience.ResearcherOrViewer,
        ["_blazor/initializers"] = Audience.Everyone,
        ["_framework/opaque-redirect"] = Audience.Everyone,

        [DashboardUrls.ControlSignInLink] = Audience.Operator,
        [DashboardUrls.ControlBackup] = Audience.Operator,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static bool MayPass(AccessScope scope, Endpoint? endpoint, RouteValueDictionary values) =>
        endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || MayPass(scope, (endpoint as RouteEndpoint)?.RoutePattern.RawText, values);

    /// <summary>The same for a page that is opened inside a circuit, where no request asks. A page of several addresses must be allowed at each.</summary>
    public static bool MayPass(AccessScope scope, RouteData page) =>
        page.PageType.GetCustomAttributes<RouteAttribute>().All(route => MayPass(scope, route.Template, page.RouteValues));

    /// <param name="scope">Whose request or page it is.</param>
    /// <param name="pattern">The route's pattern; null where nothing is found at the address.</param>
    /// <param name="values">What the pattern's parameters stand for.</param>
    public static bool MayPass(AccessScope scope, string? pattern, IReadOnlyDictionary<string, object?> values)
    {
        pattern = pattern?.Trim('/') ?? "";
        return (AudienceOf(pattern), scope.Visitor.Kind) switch
        {
            (Audience.Everyone, _) => true,
            (Audience.Operator, var kind) => kind == VisitorKind.Operator,
            (_, VisitorKind.Researcher) => true,
            (Audience.ResearcherOrProgram or Audience.ResearcherProgramOrViewer, VisitorKind.Program) => true,
            (Audience.ResearcherOrViewer or Audience.ResearcherProgramOrViewer, VisitorKind.Viewer) => scope.Link is { } link && Covers(link, pattern, values),
            _ => false,
        };
    }

    private static Audience AudienceOf(string pattern) =>
        pattern.StartsWith(RaterPrefix, StringComparison.OrdinalIgnoreCase) ? Audience.Everyone : s_rows.GetValueOrDefault(pattern, Audience.Researcher);

    private static bool Covers(ShareLink link, string pattern, IReadOnlyDictionary<string, object?> values) =>
        SharedView.Of(link) is { } view && (SharedData.IsOfApi(pattern) ? SharedData.Covers(link, view, pattern, values) : view.Covers(pattern, values));
}
