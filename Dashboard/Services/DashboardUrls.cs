using System.Globalization;
using System.Text;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Services;

/// <summary>
/// The only place that builds or takes apart addresses. They have no leading slash: the document's base says where the dashboard lies, which is
/// a folder behind some proxies and a place of its own for each share link. Values are escaped, numbers are invariant, and what equals its default is left out,
/// except in addresses made to be kept: those name everything, so that a later default does not change what they show.
/// </summary>
public static partial class DashboardUrls
{
    public const string Runs = "runs";
    public const string LayersPattern = "runs/{RunId}/layers";
    public const string ExplorePattern = "runs/{RunId}/explore";
    public const string UnitPattern = "runs/{RunId}/layers/{Layer}/units/{Unit}";
    public const string HelpPage = "help";
    public const string NotFoundPage = "not-found";
    public const string ErrorPage = "error";
    public const string HealthLive = "health/live";
    public const string HealthReady = "health/ready";
    public const string ImagePattern = "images/{runId}/{image:int}";
    public const string UnitDataPattern = "data/runs/{runId}/layers/{layer}/units/{unit:int}.bin";

    public const string KName = "k";
    public const string PrecisionCutoffName = "precision";
    public const string RecallAtName = "recall";
    public const string MinImagesName = "min";
    public const string CorrectOnlyName = "correct";
    public const string CutoffsName = "cut";
    public const string MeasureName = "measure";
    public const string PlotName = "plot";
    public const string XName = "x";
    public const string YName = "y";
    public const string ColourName = "colour";
    public const string LayersName = "layers";
    public const string SelectName = "select";
    public const string SortName = "sort";
    public const string ListName = "list";
    public const string ListAllValue = "all";
    public const string SizeName = "size";
    public const string VersionName = "v";

    /// <summary>Characters of a content hash that stand in an address: enough to tell versions apart, short enough to read.</summary>
    private const int VersionLength = 12;

    /// <param name="runId">The run.</param>
    /// <param name="view">Measure and criteria; null for the defaults.</param>
    /// <param name="plot">How distributions are drawn; null for the default.</param>
    /// <param name="layer">The layer whose measures are compared with each other; null for all.</param>
    /// <param name="complete">Names every criterion: for addresses made to be kept.</param>
    public static string Layers(string runId, ViewState? view = null, string? plot = null, string? layer = null, bool complete = false) =>
        $"{Runs}/{Escape(runId)}/layers{Query(view, complete, (PlotName, plot), (ComparedLayerName, layer))}";

    public static string Unit(string runId, string layer, int unit, ViewState? view = null, string? plot = null, bool complete = false) =>
        string.Create(CultureInfo.InvariantCulture, $"{Runs}/{Escape(runId)}/layers/{Escape(layer)}/units/{unit}{Query(view, complete, (PlotName, plot))}");

    public static string Explore(string runId, ExploreView? view = null, bool complete = false)
    {
        view ??= ExploreView.Default;
        return $"{Runs}/{Escape(runId)}/explore" + Query(
            view.View,
            complete,
            (XName, view.XOverride),
            (YName, complete || view.Y != ExploreView.DefaultY ? view.Y : null),
            (ColourName, complete || view.Colour != ExploreView.ColourByLayer ? view.Colour : null),
            (LayersName, LayerList.Write(view.Layers)),
            (SelectName, view.Rule.IsEverything ? null : view.Rule.Text),
            (SortName, complete ? view.Sort.Text : view.SortOverride?.Text),
            (ListName, view.ListAll ? ListAllValue : null));
    }

    public static string Help(string? measure = null) => measure is null ? HelpPage : $"{HelpPage}#{Escape(measure)}";

    /// <param name="runId">The run.</param>
    /// <param name="image">Index into the run's images.</param>
    /// <param name="contentKey">Makes the address change when the picture may have: it is cached for ever.</param>
    /// <param name="size">Longest side in pixels; the whole picture where left out.</param>
    public static string Image(string runId, int image, string contentKey, int? size = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{ImagePrefix(runId)}{image}{ImageSuffix(contentKey, size)}");

    /// <summary>What stands before an image's index in its address, for scripts that put the index in.</summary>
    public static string ImagePrefix(string runId) => $"images/{Escape(runId)}/";

    public static string ImageSuffix(string contentKey, int? size = null) =>
        Query(null, false, (VersionName, Shorten(contentKey)), (SizeName, size?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The activations of one unit for its plots. Only inclusion matters to them, so nothing else stands in the address.</summary>
    public static string UnitData(string runId, string layer, int unit, SelectivityCriteria criteria, string contentKey) =>
        string.Create(CultureInfo.InvariantCulture, $"data/runs/{Escape(runId)}/layers/{Escape(layer)}/units/{unit}.bin") + Query(
            null,
            false,
            (VersionName, Shorten(contentKey)),
            (MinImagesName, criteria.MinImagesPerClass.ToString(CultureInfo.InvariantCulture)),
            (CorrectOnlyName, criteria.CorrectOnly ? "1" : "0"));

    /// <summary>Every criterion as "name=value", for files: the words of the address without its escapes.</summary>
    public static string DescribeCriteria(ViewState view) => Uri.UnescapeDataString(Query(view with { Open = OpenPanels.None }, complete: true).TrimStart('?').Replace('&', ' '));

    public static ViewState ReadView(ViewQuery query) => ViewQueryReader.Read(query);

    /// <summary>The same from a whole address, for what stands outside the page that the address is of.</summary>
    public static ViewState ReadView(Uri address)
    {
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(address.Query);
        return ReadView(new ViewQuery
        {
            K = First(KName),
            PrecisionCutoff = First(PrecisionCutoffName),
            RecallAt = First(RecallAtName),
            MinImagesPerClass = First(MinImagesName),
            CorrectOnly = First(CorrectOnlyName),
            Cutoffs = First(CutoffsName),
            Measure = First(MeasureName),
            Open = First(OpenName),
        });

        string? First(string name) => query.TryGetValue(name, out StringValues values) ? values.FirstOrDefault() : null;
    }

    /// <summary>The run an address is about; null where it is about none.</summary>
    /// <param name="relativePath">As NavigationManager gives it, with or without the leading slash and query.</param>
    public static string? RunIdOf(string relativePath)
    {
        string path = relativePath.Split('?', '#')[0];
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["runs", var run, ..] ? Uri.UnescapeDataString(run) : null;
    }

    /// <summary>Rater pages are plain HTML: a phone with a poor connection holds no circuit open.</summary>
    public static bool IsStaticPage(string path) =>
        path.StartsWith("/r/", StringComparison.Ordinal) || path.TrimStart('/') is ErrorPage or SignInPage or LinkGonePage or EmbeddedPage;

    private static string Query(ViewState? view, bool complete, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        StringBuilder query = new();
        if (view is not null)
        {
            AppendView(query, view, complete);
        }

        foreach ((string name, string? value) in more)
        {
            Append(query, name, value);
        }

        return query.ToString();
    }

    private static void AppendView(StringBuilder query, ViewState view, bool complete)
    {
        SelectivityCriteria criteria = view.Criteria, standard = SelectivityCriteria.Default;
        AppendIf(complete || view.Measure != ViewState.DefaultMeasure, MeasureName, view.Measure);
        AppendIf(complete || criteria.K != standard.K, KName, criteria.K.ToString(CultureInfo.InvariantCulture));
        AppendIf(complete || criteria.PrecisionCutoff != standard.PrecisionCutoff, PrecisionCutoffName, Number(criteria.PrecisionCutoff));
        AppendIf(complete || criteria.RecallAt != standard.RecallAt, RecallAtName, Number(criteria.RecallAt));
        AppendIf(complete || criteria.MinImagesPerClass != standard.MinImagesPerClass, MinImagesName, criteria.MinImagesPerClass.ToString(CultureInfo.InvariantCulture));
        AppendIf(complete || criteria.CorrectOnly != standard.CorrectOnly, CorrectOnlyName, criteria.CorrectOnly ? "1" : "0");
        AppendIf(criteria.Cutoffs.Count > 0, CutoffsName, string.Join(',', criteria.Cutoffs.Select(c => $"{c.Key}:{Number(c.Value)}")));
        Append(query, OpenName, view.Open.Text);

        void AppendIf(bool wanted, string name, string value)
        {
            if (wanted)
            {
                Append(query, name, value);
            }
        }
    }

    private static void Append(StringBuilder query, string name, string? value)
    {
        if (value is not null)
        {
            query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Escape(value));
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Shorten(string contentKey) => contentKey.Length <= VersionLength ? contentKey : contentKey[..VersionLength];

    private static string Escape(string value) => Uri.EscapeDataString(value);
}
